-- What the provider said at sign-in, handed back to it at sign-out (RP-Initiated Logout 1.0, id_token_hint). Sealed under
-- the secret of the session, which only its browser has: what lies here can be read by nobody else.
alter table sessions add column sealed_id_token bytea;
