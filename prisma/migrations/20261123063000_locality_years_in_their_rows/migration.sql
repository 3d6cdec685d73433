-- The row of a year is written at each revision. As long as it fits a page, its sums and patches stay in it instead of going out into chunks,
-- each of which would be written and struck out anew as well.
ALTER TABLE locality_year SET (toast_tuple_target = 8160);
