-- Repeated requests are deleted by their age; there may be many, and few of what is old is one.
CREATE INDEX request_repeated ON request (captured_at) WHERE outcome = 'REPEATED';
