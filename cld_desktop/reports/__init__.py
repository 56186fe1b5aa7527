"""Printed reports: functions from a frozen value to a PDF file."""
