"""What words of a programme mean: times, dates, titles, rooms, people, their organisations."""
