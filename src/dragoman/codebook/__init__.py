"""Codebook: what experts argue about, as data; this package loads and checks it and knows no linguistics."""
