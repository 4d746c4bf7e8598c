for _ in range(2):
    try:
        import broken
    except ZeroDivisionError as error:
        print("failed:", error)
import sys
print("broken" in sys.modules)
