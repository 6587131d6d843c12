"""Every command of the window, declared once: menus, keys, palette and the page of keys are made from one table."""
