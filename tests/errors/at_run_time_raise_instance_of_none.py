raise object()
