"""Events: who did what to whom, according to whom, and how it is claimed."""
