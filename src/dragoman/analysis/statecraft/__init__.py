"""Who is bound to do what: obligations, what would follow, sanctions."""
