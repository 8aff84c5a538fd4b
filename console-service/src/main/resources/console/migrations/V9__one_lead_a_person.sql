-- Each person is one lead, as the latest request with their consent tells of them.
DELETE FROM lead older USING lead newer
WHERE newer.recipient = older.recipient AND (newer.captured_at, newer.id) > (older.captured_at, older.id);
DROP INDEX lead_recipient;
CREATE UNIQUE INDEX lead_recipient ON lead (recipient);
