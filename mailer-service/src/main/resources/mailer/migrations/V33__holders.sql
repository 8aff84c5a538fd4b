-- Which mailer process holds a delivery behind its gate, and until when at the latest it can write the dot. A holder
-- is the number of an advisory lock that its process holds for as long as it lives.
ALTER TABLE delivery ADD COLUMN holder bigint, ADD COLUMN dot_until timestamptz;
