"""Bytes of text, pages, mails and archives into documents, each part of the page accounted for."""
