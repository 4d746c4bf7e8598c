None >= None
