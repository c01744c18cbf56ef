"""Relations over time: series of two countries, turning points, the network."""
