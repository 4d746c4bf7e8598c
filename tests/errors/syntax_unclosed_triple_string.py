x = """never closed
at all
