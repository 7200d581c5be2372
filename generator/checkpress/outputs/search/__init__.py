"""The search: an index of our own that finds what readers type, on the page itself."""
