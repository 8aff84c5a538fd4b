-- What a refused or returned message failed for, in the words of the contract; NULL where nobody said.
ALTER TABLE delivery ADD COLUMN category text;
ALTER TABLE outbox ADD COLUMN category text;

-- The line of the table of bounce rules that decided, so that a wrong one can be found.
ALTER TABLE evidence ADD COLUMN category text, ADD COLUMN rule text;
ALTER TABLE evidence DROP CONSTRAINT evidence_kind_check;
ALTER TABLE evidence ADD CONSTRAINT evidence_kind_check CHECK (kind IN (
    'accepted', 'hard bounce', 'soft bounce', 'complaint', 'unsubscribed', 'not found'));

-- Why the address is there: code, rule and source; never a server's words, which may repeat an address.
ALTER TABLE suppression ADD COLUMN category text, ADD COLUMN evidence text;
