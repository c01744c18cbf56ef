"""Parse to Reading: who, what happened, who says so, when and where."""
