from time import squareroot
