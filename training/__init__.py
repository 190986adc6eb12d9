"""How the shipped weights are made: ``python -m training make`` does all of it."""
