-- Repeated requests are counted by their key and forgotten by their age.
CREATE INDEX repeated_request_key ON repeated_request (key);
CREATE INDEX repeated_request_at ON repeated_request (at);
