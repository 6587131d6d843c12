"""What the views show: item models and the state that several views share."""
