// Made by "npm run generate". Changes made by hand are lost.

export interface paths {
    "/.well-known/did.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity document of this host
         * @description What `did:web` of the bare host resolves to. It has no keys: each organization signs under an identity of its own, at `/organizations/{slug}/did.json`.
         */
        get: operations["getHostDidDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers and has the newest schema */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{slug}/did.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity document of an issuer
         * @description Controlled Identifiers 1.0; what `did:web` resolves to.
         */
        get: operations["getDidDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A status list
         * @description A signed BitstringStatusListCredential: which credentials are revoked, or suspended.
         */
        get: operations["getStatusList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person who is signed in */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/authenticator-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prepare an authenticator app */
        post: operations["prepareAuthenticatorApp"];
        /** Remove the authenticator app */
        delete: operations["removeAuthenticatorApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/authenticator-app/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the authenticator app into use */
        post: operations["confirmAuthenticatorApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Act for another organization */
        post: operations["chooseOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys */
        get: operations["listPasskeys"];
        put?: never;
        /** Keep a passkey that the browser made */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove one of my passkeys */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to make a passkey */
        post: operations["beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get new recovery codes */
        post: operations["replaceRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm with a code that it is you
         * @description The code of the authenticator app, or a recovery code.
         */
        post: operations["showSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-factor/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with a passkey that it is you */
        post: operations["confirmWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-factor/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin confirming with a passkey */
        post: operations["askForPasskeyAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["endOneSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session, and say where the provider ends its own */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/achievements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List achievements, newest first
         * @description Needs the permission `achievement:read`.
         */
        get: operations["listAchievements"];
        put?: never;
        /**
         * Define what can be earned
         * @description Needs the permission `achievement:write`.
         */
        post: operations["createAchievement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/achievements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an achievement
         * @description Needs the permission `achievement:read`.
         */
        get: operations["getAchievement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an achievement
         * @description Makes a new version. Credentials keep the version they were issued from.
         *
         *     Needs the permission `achievement:write`.
         */
        patch: operations["changeAchievement"];
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Needs the permission `key:read`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Needs the permission `key:write`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End an API key
         * @description Needs the permission `key:write`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an API key to rest
         * @description Needs the permission `key:write`.
         */
        post: operations["pauseApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a paused API key good again
         * @description Needs the permission `key:write`.
         */
        post: operations["resumeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description The secret before stays good for `overlapHours`; one from before that ends at once.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done, newest first
         * @description Needs the permission `audit:read`.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record with its signed checkpoints
         * @description Lines of JSON, oldest first; `laurel audit verify` checks them without this server. Exporting is recorded.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is recorded of verifiers
         * @description Needs the permission `audit:read`.
         */
        get: operations["getAuditPolicy"];
        /**
         * Settle what is recorded of verifiers
         * @description Needs the permission `audit:write`.
         */
        put: operations["setAuditPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches, newest first
         * @description Needs the permission `credential:read`.
         */
        get: operations["listBatches"];
        put?: never;
        /**
         * Issue many
         * @description Answers 202 as soon as the file is safe. Rows that are wrong are kept with their reasons, and the others are issued. Fields of a row: name (required), email, validFrom, validUntil, evidence, narrative, licenseNumber, result.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a batch and its progress
         * @description Needs the permission `credential:read`.
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came of each row
         * @description Needs the permission `credential:read`.
         */
        get: operations["listBatchRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/rows.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came of each row, as a file
         * @description Needs the permission `credential:read`.
         */
        get: operations["downloadBatchRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credentials, newest first
         * @description Needs the permission `credential:read`.
         */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Issue one credential
         * @description Needs the permission `credential:issue`.
         */
        post: operations["issueCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a credential
         * @description Needs the permission `credential:read`.
         */
        get: operations["getCredential"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a suspension
         * @description Needs the permission `credential:revoke`.
         */
        post: operations["reinstateCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a credential by a new one
         * @description Needs the permission `credential:issue`.
         */
        post: operations["renewCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a credential for good
         * @description Needs the permission `credential:revoke`.
         */
        post: operations["revokeCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a credential on hold
         * @description Needs the permission `credential:revoke`.
         */
        post: operations["suspendCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The life of a credential
         * @description Needs the permission `audit:read`.
         */
        get: operations["getCredentialTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is it valid now? */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List identity providers
         * @description Needs the permission `sign-in:read`.
         */
        get: operations["listIdentityProviders"];
        put?: never;
        /**
         * Let members sign in through OpenID Connect
         * @description The provider is asked to describe itself first; one that cannot be used is refused.
         *
         *     Needs the permission `sign-in:write`.
         */
        post: operations["addIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an identity provider
         * @description Needs the permission `sign-in:write`.
         */
        delete: operations["removeIdentityProvider"];
        options?: never;
        head?: never;
        /**
         * Change an identity provider
         * @description Needs the permission `sign-in:write`.
         */
        patch: operations["changeIdentityProvider"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List signing keys
         * @description Needs the permission `key:read`.
         */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/affected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the credentials that a compromised key makes untrustworthy
         * @description Renew each: POST /v1/credentials/{id}/renew.
         *
         *     Needs the permission `key:read`.
         */
        get: operations["listAffectedCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/compromise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Distrust what a key signed
         * @description From the instant on. A key in use is replaced at once. This cannot be taken back.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["compromiseKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{purpose}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the key in use
         * @description Needs the permission `key:write`.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organization I act in
         * @description Needs the permission `organization:read`.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a recipient with all credentials
         * @description Needs the permission `recipient:read`.
         */
        get: operations["getRecipient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the data of a person
         * @description Destroys the key that name, address, documents and letters of this person are sealed under; nothing brings them back. The public pages answer 410 from then on. What was issued is not revoked: revoke it first where it must not hold any longer.
         *
         *     Needs the permission `recipient:erase`.
         */
        post: operations["eraseRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept about a person
         * @description A zip file to be given to the person: data.json, a summary to read, and each credential in every form. Exporting is recorded.
         *
         *     Needs the permission `recipient:read`.
         */
        get: operations["exportRecipient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles and what they may do
         * @description Needs the permission `member:read`.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Make a role of your own
         * @description It cannot hold a permission that you do not have yourself.
         *
         *     Needs the permission `role:write`.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take away a role that nobody has
         * @description Needs the permission `role:write`.
         */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role of your own
         * @description It holds for all who have the role, from their next request on.
         *
         *     Needs the permission `role:write`.
         */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a one-time link
         * @description Always answers 202: whether somebody with this address is a member is told only to that address.
         */
        post: operations["requestSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How members must sign in
         * @description Needs the permission `sign-in:read`.
         */
        get: operations["getSignInPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how members must sign in
         * @description Holds at once, for sessions that are open too.
         *
         *     Needs the permission `sign-in:write`.
         */
        patch: operations["changeSignInPolicy"];
        trace?: never;
    };
    "/v1/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["signInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin signing in with a passkey */
        post: operations["askForPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity providers of an organization */
        get: operations["findSignInProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a certificate or badge
         * @description Send the file itself, or a form with one file: JSON, JWT, PNG, SVG or PDF. A JSON body with nothing but `url` is a link that is opened. What is no credential at all is refused with `not-a-credential`.
         */
        post: operations["verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is it valid now? */
        get: operations["validate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            addresses: {
                address: string;
                /** Format: date-time */
                verifiedAt: string;
            }[];
            /** Format: uuid */
            id: string;
            name: string;
            organizations: {
                /** @description It is the one this session acts for. */
                current: boolean;
                /** Format: uuid */
                id: string;
                name: string;
                role: string;
                slug: string;
            }[];
            session: {
                /** @description Why it may not act for the organization, as a code. */
                barred: string | null;
                /** @description An organization’s provider vouches for it, and it is good for that organization only. */
                confined: boolean;
                /** @description The person has a passkey or an authenticator app. */
                hasSecondFactor: boolean;
                /** Format: uuid */
                id: string;
                means: string;
                providerId: string | null;
                /** @description When a second factor or a passkey was shown in this session. */
                strongAt: string | null;
            };
        };
        AccountSession: {
            /** Format: date-time */
            createdAt: string;
            /** @description It is the one that asks. */
            current: boolean;
            /** @description In words, such as "Firefox on Linux". */
            device: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            means: string;
            /** @description The network it came from, not the address. */
            network: string;
            /** Format: date-time */
            seenAt: string;
        };
        AccountSessionPage: {
            items: components["schemas"]["AccountSession"][];
            next: string | null;
        };
        Achievement: {
            achievementType: string;
            alignments: {
                targetCode: string | null;
                targetFramework: string | null;
                targetName: string;
                /** Format: uri */
                targetUrl: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            credentialCount: number;
            criteria: {
                narrative: string | null;
                url: string | null;
            };
            description: string;
            design: {
                /** @example #1f3a5f */
                accent: string;
                /** @example #1f3a5f */
                color: string;
                signatures: {
                    name: string;
                    role: string;
                }[];
                /** @description May hold {recipient}, {achievement}, {issuer} and {date}. */
                statement: string;
                /** @enum {unknown} */
                template: "classic" | "modern" | "minimal";
                title: string;
            };
            /** Format: uuid */
            id: string;
            image: string | null;
            language: string;
            name: string;
            tags: string[];
            /** Format: date-time */
            updatedAt: string;
            validFor: string | null;
            /** @description Counts the changes. A credential keeps the version it was issued from. */
            version: number;
        };
        AchievementChange: {
            achievementType?: string;
            alignments?: {
                targetCode?: string | null;
                targetFramework?: string | null;
                targetName: string;
                /** Format: uri */
                targetUrl: string;
            }[];
            criteria?: {
                narrative?: string | null;
                url?: string | null;
            };
            description?: string;
            design?: {
                /** @example #1f3a5f */
                accent?: string;
                /** @example #1f3a5f */
                color?: string;
                signatures?: {
                    name: string;
                    role: string;
                }[];
                /** @description May hold {recipient}, {achievement}, {issuer} and {date}. */
                statement?: string;
                /** @enum {unknown} */
                template?: "classic" | "modern" | "minimal";
                title?: string;
            };
            image?: string | null;
            language?: string;
            name?: string;
            tags?: string[];
            validFor?: string | null;
        };
        AchievementPage: {
            items: components["schemas"]["Achievement"][];
            next: string | null;
        };
        AffectedList: {
            items: {
                id: string;
                /** Format: date-time */
                issuedAt: string;
                /** @description What was issued in its place. */
                renewedAs: string | null;
                state: string;
            }[];
            next: string | null;
        };
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            lastUsedAt: string | null;
            name: string;
            pausedAt: string | null;
            pausedBecause: string | null;
            /** @description The beginning of the key, to tell keys apart. */
            prefix: string;
            /** @description Until when the secret before the last rotation is good too. */
            previousUntil: string | null;
            revokedAt: string | null;
            rotatedAt: string | null;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next: string | null;
        };
        ApiKeyPause: {
            reason: string;
        };
        ApiKeyRotation: {
            /**
             * @description How long the secret before stays good. 0: it ends at once.
             * @default 24
             */
            overlapHours?: number;
        };
        AuditEntry: {
            actor: {
                /** @description `member:`, `api-key:`, `client:`, `account:` or `system:` and a name. */
                id: string;
                /** @description As far as it is still known. It is no part of the record. */
                name: string | null;
            };
            /** Format: date-time */
            at: string;
            /** @description `data` of the event, `changed` (before and after), `from` (a network), `request`. Null: erased. */
            detail: {
                [key: string]: unknown;
            } | null;
            /** @description SHA-256 of the entry, base64url. */
            hash: string;
            /** Format: uuid */
            id: string;
            /** @description The same as a sentence. */
            meaning: string | null;
            /** @description How it was made sure whose request this was: session, api-key, ...; or system. */
            means: string;
            /** @description Its place in the record: counts from 1 without a gap. */
            sequence: number;
            /** @description The id of what it was done to. */
            subject: string;
            /** @description What was done; see the reference of events. */
            type: string;
        };
        AuditEntryPage: {
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
        };
        AuditPolicy: {
            /**
             * @description What is kept of those who ask whether a credential is valid: nothing, their network, or a name that changes every day and leads back to nobody once the day is over.
             * @enum {unknown}
             */
            verifiers: "none" | "network" | "daily";
        };
        Batch: {
            /** Format: uuid */
            achievementId: string;
            achievementVersion: number;
            /** Format: date-time */
            createdAt: string;
            dryRun: boolean;
            failure: string | null;
            fileName: string | null;
            finishedAt: string | null;
            /** @enum {unknown} */
            format: "csv" | "jsonl";
            /** Format: uuid */
            id: string;
            /** @description In a dry run: how many would be issued. */
            issued: number;
            links: {
                rows: string;
            };
            processed: number;
            refused: number;
            rowCount: number | null;
            startedAt: string | null;
            /** @enum {unknown} */
            state: "queued" | "running" | "finished" | "failed";
        };
        BatchPage: {
            items: components["schemas"]["Batch"][];
            next: string | null;
        };
        BatchRow: {
            credentialId: string | null;
            errors: {
                code: string;
                field: string | null;
                message: string;
            }[];
            label: string | null;
            line: number | null;
            /** @enum {unknown} */
            outcome: "issued" | "refused";
            /** @description Counts the rows from 1, the header not among them. */
            row: number;
            url: string | null;
        };
        BatchRowPage: {
            items: components["schemas"]["BatchRow"][];
            next: string | null;
        };
        Check: {
            /** @description Where the rule comes from. */
            clause?: string;
            code: string | null;
            /** @description Facts behind the outcome. */
            detail?: {
                [key: string]: string | number | boolean | null;
            };
            /** @description Each status entry by itself. */
            entries?: {
                [key: string]: string | number | boolean | null;
            }[];
            /**
             * @description It informs and does not decide.
             * @enum {boolean}
             */
            informs?: true;
            /** @description The name of the sentence, for translation. */
            message?: string;
            /**
             * @example proof
             * @example issuer
             * @example dates
             * @example status
             */
            name: string;
            /** @enum {unknown} */
            outcome: "pass" | "fail" | "unknown" | "skipped";
            /** @description The URL of the standard for this problem. */
            problemType?: string;
            /** @description A sentence for a person. */
            reason: string;
        };
        CreatedApiKey: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description The key itself. It is shown this once. */
            key: string;
            lastUsedAt: string | null;
            name: string;
            pausedAt: string | null;
            pausedBecause: string | null;
            /** @description The beginning of the key, to tell keys apart. */
            prefix: string;
            /** @description Until when the secret before the last rotation is good too. */
            previousUntil: string | null;
            revokedAt: string | null;
            rotatedAt: string | null;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        Credential: {
            /** Format: uuid */
            achievementId: string;
            achievementName: string;
            achievementVersion: number;
            batchId: string | null;
            /**
             * @description 26 characters.
             * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
             */
            id: string;
            /** Format: date-time */
            issuedAt: string;
            links: {
                card: string;
                json: string;
                jwt: string;
                page: string;
                pdf: string;
                png: string;
                svg: string;
                verification: string;
            };
            recipient: {
                email: string | null;
                id: string | null;
                name: string | null;
            };
            renewedAs: string | null;
            renews: string | null;
            /**
             * @description What the issuer has done with it.
             * @enum {unknown}
             */
            state: "active" | "suspended" | "revoked";
            stateChangedAt: string | null;
            stateReason: string | null;
            /**
             * @description What a verifier is told now.
             * @enum {unknown}
             */
            status: "valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "superseded";
            /** @description The public page. */
            url: string;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
        };
        CredentialPage: {
            items: components["schemas"]["Credential"][];
            next: string | null;
        };
        CredentialTimeline: {
            credentialId: string;
            /** @description What was done to it, newest first. */
            entries: components["schemas"]["AuditEntry"][];
            expiresAt: string | null;
            /** @description Whether there are older entries: `GET /v1/audit?subject=` has them. */
            hasMore: boolean;
            mails: {
                /** Format: date-time */
                createdAt: string;
                /** @description The `id` of the entry that caused it. */
                entryId: string;
                sentAt: string | null;
                /** @enum {unknown} */
                state: "waiting" | "sent" | "failed";
            }[];
            signedWith: {
                createdAt: string | null;
                keyId: string | null;
                retiredAt: string | null;
                /** @description As the credential names the key. */
                verificationMethod: string;
            } | null;
            /** @description How often it was asked whether it is valid, newest day first. */
            validations: {
                count: number;
                /** Format: date */
                day: string;
                /**
                 * @description The live answer, the public page, or a file that was checked.
                 * @enum {unknown}
                 */
                door: "answer" | "page" | "file";
                outcome: string;
            }[];
        };
        Erasure: {
            /** @description How many credentials lost their data. */
            credentials: number;
            /** Format: uuid */
            id: string;
        };
        Health: {
            checks?: {
                [key: string]: boolean;
            };
            /** @enum {unknown} */
            status: "ok" | "not-ready";
        };
        IdentityProvider: {
            backChannelLogoutUri: string;
            clientId: string;
            /** Format: date-time */
            createdAt: string;
            domains: string[];
            /** @description The secret itself is never shown. */
            hasSecret: boolean;
            /** Format: uuid */
            id: string;
            issuer: string;
            name: string;
            newcomerRole: string | null;
            /** @description To be entered at the provider, exactly. */
            redirectUri: string;
        };
        IdentityProviderChange: {
            clientId?: string;
            /** @description Kept sealed. Null: a public client, with PKCE alone. */
            clientSecret?: string | null;
            /** @description The domains of e-mail addresses whose owners may come in. */
            domains?: string[];
            issuer?: string;
            /** @description What the button says. */
            name?: string;
            newcomerRole?: string | null;
        };
        IdentityProviderPage: {
            items: components["schemas"]["IdentityProvider"][];
            next: string | null;
        };
        Key: {
            /** @enum {unknown} */
            algorithm: "Ed25519" | "P-256";
            /** @description What it signed from then on is not to be believed. */
            compromisedSince: string | null;
            compromiseReason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /**
             * @description Where its private half is kept.
             * @enum {unknown}
             */
            provider: "software" | "pkcs11" | "aws-kms";
            publicKeyMultibase: string;
            /** @enum {unknown} */
            purpose: "assertion" | "jwt" | "status" | "document" | "audit";
            retiredAt: string | null;
            /** @description The name under which verifiers find the key. */
            verificationMethod: string;
        };
        KeyList: {
            items: components["schemas"]["Key"][];
        };
        LiveAnswer: {
            achievement: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            checkedAt: string;
            checks: components["schemas"]["Check"][];
            holder: {
                name: string;
            };
            id: string;
            /** Format: date-time */
            issuedAt: string;
            issuer: {
                id: string;
                name: string;
            };
            reason: string | null;
            renewedAs: string | null;
            /** @enum {unknown} */
            status: "valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "superseded";
            statusChangedAt: string | null;
            /** @description The public page. */
            url: string;
            valid: boolean;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
        };
        NewAchievement: {
            achievementType?: string;
            alignments?: {
                targetCode?: string | null;
                targetFramework?: string | null;
                targetName: string;
                /** Format: uri */
                targetUrl: string;
            }[];
            criteria: {
                narrative?: string | null;
                url?: string | null;
            };
            description: string;
            design?: {
                /** @example #1f3a5f */
                accent?: string;
                /** @example #1f3a5f */
                color?: string;
                signatures?: {
                    name: string;
                    role: string;
                }[];
                /** @description May hold {recipient}, {achievement}, {issuer} and {date}. */
                statement?: string;
                /** @enum {unknown} */
                template?: "classic" | "modern" | "minimal";
                title?: string;
            };
            image?: string | null;
            language?: string;
            name: string;
            tags?: string[];
            validFor?: string | null;
        };
        NewApiKey: {
            expiresAt?: string | null;
            name: string;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        NewCredential: {
            /** Format: uuid */
            achievementId: string;
            evidence?: {
                description?: string | null;
                name?: string | null;
                url?: string | null;
            }[];
            licenseNumber?: string | null;
            narrative?: string | null;
            /**
             * @description Whether the recipient is told by mail.
             * @default true
             */
            notify?: boolean;
            recipient: {
                email?: string | null;
                name: string;
            };
            results?: {
                value: string;
            }[];
            /** Format: date-time */
            validFrom?: string;
            validUntil?: string | null;
        };
        NewIdentityProvider: {
            clientId: string;
            /** @description Kept sealed. Null: a public client, with PKCE alone. */
            clientSecret?: string | null;
            /** @description The domains of e-mail addresses whose owners may come in. */
            domains?: string[];
            issuer: string;
            /** @description What the button says. */
            name: string;
            newcomerRole?: string | null;
        };
        OptionalReason: {
            reason?: string | null;
        };
        Organization: {
            description: string | null;
            email: string | null;
            /** Format: uuid */
            id: string;
            issuer: {
                did: string;
                /** Format: uuid */
                id: string;
                name: string;
            };
            name: string;
            slug: string;
            url: string | null;
        };
        Passkey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            name: string;
            usedAt: string | null;
        };
        PasskeyAnswer: {
            authenticatorAttachment?: string | null;
            clientExtensionResults?: {
                [key: string]: unknown;
            };
            id: string;
            rawId: string;
            response: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            type: "public-key";
        };
        PasskeyPage: {
            items: components["schemas"]["Passkey"][];
            next: string | null;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @enum {string} */
            code: "malformed-body" | "invalid-fields" | "unauthenticated" | "passkey-refused" | "link-spent" | "forbidden" | "second-factor-due" | "step-up-required" | "wrong-code" | "provider-required" | "second-factor-required" | "session-confined" | "not-invited" | "identity-not-connected" | "last-way-in" | "provider-unusable" | "no-organization" | "not-found" | "wrong-state" | "already-exists" | "secret-shown" | "idempotency-in-flight" | "idempotency-mismatch" | "credential-revoked" | "credential-erased" | "too-large" | "unsupported-media-type" | "not-a-credential" | "too-complex" | "link-refused" | "quota-exceeded" | "key-provider" | "overloaded" | "shutting-down" | "fault";
            /** @description What is wrong with this very request. */
            detail: string;
            errors?: {
                code: string;
                message: string;
                /** @description A JSON pointer (RFC 6901) into the body, or ?name for the query. */
                pointer: string;
            }[];
            instance?: string;
            /** @description Names the request in the log of the server. */
            requestId?: string;
            status: number;
            title: string;
            /**
             * Format: uri
             * @description Stable: a page about the code.
             */
            type: string;
        };
        Reason: {
            /** @description Shown to whoever checks. */
            reason: string;
        };
        Recipient: {
            /** Format: date-time */
            createdAt: string;
            credentials: components["schemas"]["Credential"][];
            email: string | null;
            erasedAt: string | null;
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        RecoveryCodes: {
            /** @description Shown this once; each is good once. */
            recoveryCodes: string[];
        };
        Renewal: {
            /** @default true */
            notify?: boolean;
            validUntil?: string | null;
        };
        Report: {
            /** Format: date-time */
            checkedAt: string;
            checks: components["schemas"]["Check"][];
            credential: {
                [key: string]: unknown;
            } | null;
            /**
             * @example json
             * @example jwt
             * @example png
             * @example svg
             * @example pdf
             * @example link
             */
            input: string;
            issuedBy: string | null;
            parts?: {
                /** @description Where it stands: a JSON pointer. */
                pointer: string;
                /**
                 * @example credential
                 * @example endorsement
                 * @example refreshed
                 */
                relation: string;
                /** @description A report like this one. */
                report: {
                    [key: string]: unknown;
                };
            }[];
            sources: {
                /** Format: date-time */
                fetchedAt: string;
                url: string;
            }[];
            status: ("valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "superseded") | null;
            /** @enum {unknown} */
            verdict: "valid" | "invalid" | "unknown";
        };
        Role: {
            /** @description Whether it is one of yours, which you can change. */
            custom: boolean;
            description: string | null;
            /** @description One of Laurel’s own by its name, or the id of one of yours. */
            id: string;
            name: string;
            permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        Session: {
            member: {
                email: string;
                id: string;
                name: string;
                /** @description One of Laurel’s own, or the name of one of yours. */
                role: string;
            } | null;
            organization: {
                id: string;
                issuer: {
                    did: string;
                    id: string;
                    name: string;
                } | null;
                name: string;
                slug: string;
            };
            permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        SignInPolicy: {
            providerRequired: boolean;
            secondFactorRequired: boolean;
        };
    };
    responses: {
        /** @description The request was turned down; `code` says why. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHostDidDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDidDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getStatusList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    prepareAuthenticatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32, to type in. Shown this once. */
                        secret: string;
                        /** @description The same as an `otpauth:` address, for a QR code. */
                        uri: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeAuthenticatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    confirmAuthenticatorApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    chooseOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    organizationId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    response: components["schemas"]["PasskeyAnswer"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    replaceRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    showSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    confirmWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    askForPasskeyAgain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSessionPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endOneSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAchievements: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AchievementPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createAchievement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAchievement"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Achievement"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAchievement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Achievement"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeAchievement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AchievementChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Achievement"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    pauseApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyPause"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resumeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRotation"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Who did it. */
                actor?: string;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description Not before. */
                from?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description What it was done to. */
                subject?: string;
                /** @description An event such as `credential.revoked`, or all of a kind: `credential`. */
                type?: string;
                /** @description Before. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Only what came after this entry. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAuditPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPolicy"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setAuditPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditPolicy"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createBatch: {
        parameters: {
            query: {
                achievementId: string;
                /** @description Check everything and issue nothing. */
                dryRun?: boolean;
                /** @description Whether recipients are told by mail. */
                notify?: boolean;
            };
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"name":"Ada Lovelace","email":"ada@example.org"} */
                "application/jsonl": string;
                "application/x-ndjson": string;
                "multipart/form-data": string;
                /**
                 * @example name,email
                 *     Ada Lovelace,ada@example.org
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listBatchRows: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                outcome?: "issued" | "refused";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchRowPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    downloadBatchRows: {
        parameters: {
            query?: {
                outcome?: "issued" | "refused";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                achievementId?: string;
                batchId?: string;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                recipientId?: string;
                /** @description A part of a name or address, or an id. */
                search?: string;
                state?: "active" | "suspended" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    issueCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCredential"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reinstateCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionalReason"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    renewCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Renewal"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    revokeCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    suspendCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getCredentialTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialTimeline"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProviderPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentityProvider"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityProviderChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAffectedCredentials: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffectedList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    compromiseKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * Format: date-time
                     * @description The earliest instant at which somebody else may have had it.
                     */
                    since: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rotateKey: {
        parameters: {
            query?: {
                /** @description Where the new key is kept. Absent: as LAUREL_KEY_PROVIDER says. */
                provider?: "software" | "pkcs11" | "aws-kms";
            };
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                purpose: "assertion" | "jwt" | "status" | "document" | "audit";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    eraseRecipient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    exportRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Role"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    permissions?: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "recipient:read" | "recipient:erase" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "approval:read" | "approval:decide" | "approval:write")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    requestSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        sent: true;
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSignInPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeSignInPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    providerRequired?: boolean;
                    secondFactorRequired?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    signInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    askForPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    findSignInProviders: {
        parameters: {
            query: {
                /** @description Its short name. */
                organization: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            startUrl: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
                "application/jwt": string;
                "application/ld+json": string;
                "application/octet-stream": string;
                "application/pdf": string;
                "application/vc": string;
                "application/vc+jwt": string;
                "application/vc+ld+json": string;
                "image/png": string;
                "image/svg+xml": string;
                "multipart/form-data": string;
                "text/plain": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    validate: {
        parameters: {
            query: {
                /** @description The id of a credential issued here, or its address. */
                certId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
}
