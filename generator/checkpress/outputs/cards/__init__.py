"""Share cards: a picture of each verdict for those who pass its address on."""
