# Carets are aligned by display width; python3.12 counts bytes here.
x = "한글" 5
