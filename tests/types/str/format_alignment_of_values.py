for v in (42, -1.5, "s", True, None, 10**20):
    print(f"[{v!s:>8}] [{v!s:<8}] [{v!s:^8}] [{v!r:*^9}]")
