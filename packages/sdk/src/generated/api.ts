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
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authorization server (RFC 8414) */
        get: operations["getAuthorizationServer"];
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
    "/inbound/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed message with results
         * @description The same message again changes nothing.
         */
        post: operations["postToResultSource"];
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
    "/v1/account/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an address by a mailed link
         * @description The answer says nothing about who has the address.
         */
        post: operations["askForAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/addresses/{id}": {
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
         * Remove one of my addresses
         * @description What was awarded at it stays mine.
         */
        delete: operations["removeAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/addresses/{id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the address that is written to first */
        post: operations["preferAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/addresses/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an address with the token of its link */
        post: operations["confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assessments that I am invited to */
        get: operations["listOwnAssessments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I stand with an assessment
         * @description With the paper while an attempt is open; what is right is never in it.
         */
        get: operations["getOwnAssessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/assessments/{id}/answers/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save my answer to one question
         * @description Nothing is taken from the deadline on, by the clock of the server. An empty list takes the answer back.
         */
        put: operations["saveOwnAnswer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/assessments/{id}/hand-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand an attempt in */
        post: operations["handInOwnAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/assessments/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an attempt, or go on with the open one */
        post: operations["startOwnAttempt"];
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
    "/v1/account/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where each organization writes to me */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/contacts/{recipientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Be written to elsewhere
         * @description Needs nothing of the organization, which does not learn the address.
         */
        put: operations["moveContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I was awarded */
        get: operations["listOwnCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have agreed to with the issuer of a credential of mine */
        get: operations["listOwnConsents"];
        /** Agree to something, or take it back */
        put: operations["setOwnConsent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials/{id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have asked the issuer of a credential of mine */
        get: operations["listOwnRequests"];
        put?: never;
        /** Ask the issuer of a credential of mine for something about my data */
        post: operations["fileOwnRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Secret links to a credential of mine */
        get: operations["listOwnShares"];
        put?: never;
        /**
         * Make a secret link to a credential of mine
         * @description Whoever has the link sees the credential although it is private, until it ends.
         */
        post: operations["shareOwnCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials/{id}/shares/{shareId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a secret link to a credential of mine */
        delete: operations["endOwnShare"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/credentials/{id}/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who sees a credential of mine */
        get: operations["getOwnVisibility"];
        /** Choose who sees a credential of mine */
        put: operations["setOwnVisibility"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity providers I am connected with */
        get: operations["listIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/identities/{id}": {
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
         * Disconnect an identity provider
         * @description Ends the sessions that it vouched for. Links that are mailed go on working.
         */
        delete: operations["forgetIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations to my addresses */
        get: operations["listMyInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/invitations/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/invitations/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an invitation */
        post: operations["declineInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave an organization
         * @description The last owner cannot leave.
         */
        post: operations["leaveOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in another account of mine
         * @description Its addresses, providers, passkeys, memberships and awards become those of this account; the other one is gone.
         */
        post: operations["mergeAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/merge-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a code with which another account of mine takes this one in */
        post: operations["offerMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/notice-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I am told of what */
        get: operations["readNoticePreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose how I am told of what */
        patch: operations["changeNoticePreferences"];
        trace?: never;
    };
    "/v1/account/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I am told as a member
         * @description Newest first. Kept for 90 days.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark notices as read
         * @description Without `ids` all of them.
         */
        post: operations["markNoticesRead"];
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
        /** Rename one of my passkeys */
        patch: operations["renamePasskey"];
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
    "/v1/account/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Programs that may act for me */
        get: operations["listAllowedPrograms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/programs/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** No longer let a program act for me */
        delete: operations["disallowProgram"];
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
        /** What I can show as a second factor */
        get: operations["getSecondFactor"];
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
    "/v1/achievements/{id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When holders of an achievement are reminded of its end
         * @description Needs the permission `achievement:read`.
         */
        get: operations["getAchievementReminders"];
        /**
         * Give an achievement reminders of its own
         * @description Needs the permission `achievement:write`.
         */
        put: operations["setAchievementReminders"];
        post?: never;
        /**
         * Take an achievement’s own reminders away
         * @description Those of the organization hold again.
         *
         *     Needs the permission `achievement:write`.
         */
        delete: operations["removeAchievementReminders"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/achievements/{id}/renewal-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When credentials of an achievement may be renewed
         * @description Needs the permission `achievement:read`.
         */
        get: operations["getAchievementRenewalPolicy"];
        /**
         * Give an achievement a policy of renewals of its own
         * @description Needs the permission `achievement:write`.
         */
        put: operations["setAchievementRenewalPolicy"];
        post?: never;
        /**
         * Take an achievement’s own policy of renewals away
         * @description That of the organization holds again.
         *
         *     Needs the permission `achievement:write`.
         */
        delete: operations["removeAchievementRenewalPolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Unusual use of keys and clients
         * @description Needs the permission `key:read`.
         */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/anomaly-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What follows from unusual use
         * @description Needs the permission `key:read`.
         */
        get: operations["getAnomalyPolicy"];
        /**
         * Settle what follows from unusual use
         * @description Needs the permission `key:write`.
         */
        put: operations["changeAnomalyPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * @description It is refused, with the reason, until it is resumed.
         *
         *     Needs the permission `key:write`.
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
    "/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications, those that changed last first
         * @description Needs the permission `result:read`.
         */
        get: operations["listApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an application with its evidence
         * @description Needs the permission `result:read`.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an application
         * @description With the last acceptance that the program asks for it becomes a result of the person.
         *
         *     Needs the permission `application:review`.
         */
        post: operations["acceptApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/ask-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the person for more
         * @description Needs the permission `application:review`.
         */
        post: operations["askApplicant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an application to look at it
         * @description Needs the permission `application:review`.
         */
        post: operations["claimApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an application
         * @description Needs the permission `application:review`.
         */
        post: operations["declineApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of an application
         * @description Needs the permission `result:read`.
         */
        get: operations["getApplicationFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an application back to the queue
         * @description Needs the permission `application:review`.
         */
        post: operations["releaseApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approval-rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which acts need two people
         * @description Needs the permission `approval:read`.
         */
        get: operations["getApprovalRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Settle which acts need two people
         * @description Asking for more holds at once. Asking for less waits for a second person itself, and is answered with 202.
         *
         *     Needs the permission `approval:write`.
         */
        patch: operations["changeApprovalRule"];
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits or waited for a second person, newest first
         * @description Needs the permission `approval:read`.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what waits for a second person
         * @description Needs the permission `approval:read`.
         */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve, and have it done
         * @description By somebody who is signed in and did not ask for it. It is carried out at once, as whoever asked and with what they may do now.
         *
         *     Needs the permission `approval:decide`.
         */
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline, with a reason
         * @description Needs the permission `approval:decide`.
         */
        post: operations["decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what I, or a key of mine, asked for */
        post: operations["withdrawApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessment-attempts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an attempt, with its answers once it is over
         * @description Needs the permission `result:read`.
         */
        get: operations["getAssessmentAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assessments, newest first
         * @description Needs the permission `assessment:read`.
         */
        get: operations["listAssessments"];
        put?: never;
        /**
         * Set up an assessment, as a draft
         * @description Needs the permission `assessment:write`.
         */
        post: operations["createAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an assessment
         * @description Needs the permission `assessment:read`.
         */
        get: operations["getAssessment"];
        /**
         * Change an assessment, for attempts to come
         * @description Needs the permission `assessment:write`.
         */
        put: operations["changeAssessment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attempts at an assessment, newest first
         * @description Needs the permission `result:read`.
         */
        get: operations["listAssessmentAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody start an assessment any more
         * @description Attempts under way go on to their end.
         *
         *     Needs the permission `assessment:write`.
         */
        post: operations["endAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is invited to an assessment, newest first
         * @description Needs the permission `result:read`.
         */
        get: operations["listAssessmentInvitations"];
        put?: never;
        /**
         * Invite people to an assessment
         * @description Each gets a letter with a link that opens once. Whoever was invited before gets a new link. Nobody but the person sees it: who opens it has the address.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["inviteToAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/invitations/{invitationId}": {
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
         * Take an invitation back
         * @description No attempt can be started with it any more; one under way goes on to its end.
         *
         *     Needs the permission `result:write`.
         */
        delete: operations["withdrawAssessmentInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let people take an assessment
         * @description Refused while the question bank has too few questions for a paper.
         *
         *     Needs the permission `assessment:write`.
         */
        post: operations["openAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A paper as somebody could get it, with what is right
         * @description Needs the permission `assessment:read`.
         */
        get: operations["previewAssessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an assessment and its questions did
         * @description Names nobody.
         *
         *     Needs the permission `assessment:read`.
         */
        get: operations["measureAssessment"];
        put?: never;
        post?: never;
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
    "/v1/awards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what programs awarded, each with why
         * @description Needs the permission `result:read`.
         */
        get: operations["listAwards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/awards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an award, and why it was made
         * @description Needs the permission `result:read`.
         */
        get: operations["getAward"];
        put?: never;
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
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List OAuth clients
         * @description Needs the permission `key:read`.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Register an OAuth client
         * @description Needs the permission `key:write`.
         */
        post: operations["registerClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}": {
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
         * End an OAuth client and all its tokens
         * @description Needs the permission `key:write`.
         */
        delete: operations["endClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a client to rest
         * @description It gets no token, and those it has are refused, until it is resumed.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["pauseClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a paused client good again
         * @description Needs the permission `key:write`.
         */
        post: operations["resumeClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an OAuth client a new secret
         * @description Needs the permission `key:write`.
         */
        post: operations["rotateClientSecret"];
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
         * @description Where the organization asks for a second person, it is answered with 202: look there what becomes of it.
         *
         *     Needs the permission `credential:issue`.
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
    "/v1/credentials/{id}/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All credentials that followed one another
         * @description Renewals and corrections, with the gaps between them.
         *
         *     Needs the permission `credential:read`.
         */
        get: operations["getChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a credential that says something wrong
         * @description A new one is issued with what is said here, and everything else as it was. The old one is superseded, and no longer verifies anywhere.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["correctCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/holding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the holder keeps it, and what they asked for
         * @description Needs the permission `credential:read`.
         */
        get: operations["getHolding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/re-render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw a credential in another design
         * @description A credential keeps the design it was issued with until this is asked for. What was signed stays as it is.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["reRenderCredential"];
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
         * @description Where the organization asks for a second person, it is answered with 202: look there what becomes of it.
         *
         *     Needs the permission `credential:issue`.
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
         * @description Where the organization asks for a second person, it is answered with 202: look there what becomes of it.
         *
         *     Needs the permission `credential:revoke`.
         */
        post: operations["revokeCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Secret links to a credential
         * @description Needs the permission `credential:read`.
         */
        get: operations["listShares"];
        put?: never;
        /**
         * Make a secret link to a credential
         * @description Whoever has the link sees the credential although it is private, until it ends.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["shareCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{id}/shares/{shareId}": {
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
         * End a secret link to a credential
         * @description Needs the permission `credential:issue`.
         */
        delete: operations["endShare"];
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
         * @description It is lifted by reinstating it, or by itself at the instant `until`. Where the organization asks for a second person, it is answered with 202: look there what becomes of it.
         *
         *     Needs the permission `credential:revoke`.
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
    "/v1/credentials/{id}/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who sees a credential
         * @description Needs the permission `credential:read`.
         */
        get: operations["getVisibility"];
        /**
         * Choose who sees a credential
         * @description What its holder has closed only the holder opens again.
         *
         *     Needs the permission `credential:issue`.
         */
        put: operations["setVisibility"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the domains of the organization
         * @description Needs the permission `sign-in:read`.
         */
        get: operations["listDomains"];
        put?: never;
        /**
         * Begin to prove a domain
         * @description Answers the TXT record to set. It is looked for at once when you ask (`/check`), and again and again by itself.
         *
         *     Needs the permission `sign-in:write`.
         */
        post: operations["addDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/domains/{id}": {
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
         * Remove a domain
         * @description It is no longer proved, and leads nobody to a provider.
         *
         *     Needs the permission `sign-in:write`.
         */
        delete: operations["removeDomain"];
        options?: never;
        head?: never;
        /**
         * Settle whether a domain leads to a provider
         * @description Needs the permission `sign-in:write`.
         */
        patch: operations["changeDomain"];
        trace?: never;
    };
    "/v1/domains/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for the record of a domain now
         * @description Needs the permission `sign-in:write`.
         */
        post: operations["checkDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what has happened since
         * @description In the order in which it happened. No event is missed by whoever keeps the cursor.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the newest events first
         * @description For tools that ask now and then and know by `id` what they have had. Who must miss nothing keeps the cursor of GET /v1/events.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["listRecentEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/samples/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what an event looks like
         * @description Made up: for setting something up before the first has happened.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["readEventSample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holder-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What holders ask for
         * @description Needs the permission `credential:read`.
         */
        get: operations["listHolderRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holder-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a holder asks for
         * @description Needs the permission `credential:read`.
         */
        get: operations["getHolderRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holder-requests/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant what a holder asks for
         * @description A renewal is carried out by this. A correction is made first, by correcting or issuing anew; name the credential that it led to, if there is one.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["grantHolderRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holder-requests/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse what a holder asks for, and say why
         * @description Needs the permission `credential:issue`.
         */
        post: operations["refuseHolderRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subscriptions to events
         * @description Needs the permission `webhook:read`.
         */
        get: operations["listHooks"];
        put?: never;
        /**
         * Subscribe to an event (REST hook)
         * @description The event is posted to `targetUrl` as GET /v1/events/recent lists it, signed and repeated like a webhook. An answer of 410 ends the subscription.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["subscribeHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a subscription
         * @description Needs the permission `webhook:read`.
         */
        get: operations["readHook"];
        put?: never;
        post?: never;
        /**
         * Unsubscribe from an event
         * @description Needs the permission `webhook:write`.
         */
        delete: operations["unsubscribeHook"];
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
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations that nobody has taken up yet
         * @description Needs the permission `member:read`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by mail
         * @description The mail has a link that works once and for a week. You cannot give what you do not have yourself.
         *
         *     Needs the permission `member:write`.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}": {
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
         * Take an invitation back
         * @description Needs the permission `member:write`.
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail an invitation again
         * @description With a new link, good for another week; the one before is worthless from then on.
         *
         *     Needs the permission `member:write`.
         */
        post: operations["sendInvitationAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs and batches, newest first
         * @description Needs the permission `credential:read`.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Choose credentials for a bulk act, and see how many
         * @description Nothing is done yet. The answer says how many were chosen and with how many nothing can be done; `links.items` shows them. Start it by its id: it then deals with exactly these. What is not started within a day is forgotten. Needs the permission for the act itself, too.
         *
         *     Needs the permission `job:write`.
         */
        post: operations["prepareJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job and its progress
         * @description Needs the permission `credential:read`.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a job, or a batch; what was done stays done
         * @description Needs the permission `job:write`.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/failures.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What failed, as a file that can be corrected and sent again
         * @description Needs the permission `credential:read`.
         */
        get: operations["downloadJobFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job is about, and what came of each
         * @description Needs the permission `credential:read`.
         */
        get: operations["listJobItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a job, or a batch, rest
         * @description Needs the permission `job:write`.
         */
        post: operations["pauseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a finished job made, as a zip file
         * @description It is kept for seven days. People who were erased since are left out.
         *
         *     Needs the permission `credential:read`.
         */
        get: operations["downloadJobResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a job, or a batch, that rests or failed
         * @description Needs the permission `job:write`.
         */
        post: operations["resumeJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a job that was prepared
         * @description Where the organization asks for a second person, the job is `held` and `approvalId` says where it is decided: once for all its credentials.
         *
         *     Needs the permission `job:write`.
         */
        post: operations["startJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/lti-platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List learning platforms (LTI)
         * @description Needs the permission `result:read`.
         */
        get: operations["listLtiPlatforms"];
        put?: never;
        /**
         * Add a learning platform (LTI 1.3)
         * @description A name is enough: enter the addresses in `tool` at the platform, and then here what it says of itself.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["addLtiPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lti-platforms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a learning platform
         * @description Needs the permission `result:read`.
         */
        get: operations["getLtiPlatform"];
        put?: never;
        post?: never;
        /**
         * Remove a learning platform
         * @description Nobody comes from there any more. The results that it brought stay.
         *
         *     Needs the permission `result:write`.
         */
        delete: operations["removeLtiPlatform"];
        options?: never;
        head?: never;
        /**
         * Change a learning platform
         * @description Needs the permission `result:write`.
         */
        patch: operations["changeLtiPlatform"];
        trace?: never;
    };
    "/v1/lti-platforms/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the places in its courses that lead here
         * @description Needs the permission `result:read`.
         */
        get: operations["listLtiLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lti-platforms/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who came from a learning platform
         * @description Needs the permission `result:read`.
         */
        get: operations["listLtiPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lti-platforms/{id}/people/{personId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that a person of a learning platform is the recipient with their address
         * @description From then on they see there what that recipient has, and their grades count.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["confirmLtiPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lti-platforms/{id}/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which a learning platform registers itself
         * @description LTI Dynamic Registration: enter the link at the platform, and both sides know each other. It is good once, for a day, and until another one is made.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["inviteLtiRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lti-platforms/{id}/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another key to sign to a learning platform with
         * @description It is published at once and signs an hour later; the one before stays published for a week. Platforms read keys by themselves.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["rotateLtiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often mails were opened and their links followed
         * @description By day, kind and language; the newest day first. Only mails to people who have agreed to it are counted (`written`), and only where the organization has switched it on. Without `from` and `until`: the last 30 days.
         *
         *     Needs the permission `mail:read`.
         */
        get: operations["listMailCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is told by mail, and what may stand in each
         * @description Needs the permission `template:read`.
         */
        get: operations["listMailKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over a mail that came back
         * @description A delivery status notification (RFC 3464) or a complaint (RFC 5965) as the raw message. The same report again changes nothing.
         *
         *     Needs the permission `mail:write`.
         */
        post: operations["reportMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How mails are written
         * @description Needs the permission `template:read`.
         */
        get: operations["readMailSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Settle how mails are written
         * @description Needs the permission `template:write`.
         */
        patch: operations["changeMailSettings"];
        trace?: never;
    };
    "/v1/mail/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List addresses that no mail goes to any more
         * @description Needs the permission `mail:read`.
         */
        get: operations["listMailStops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/stops/{id}": {
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
         * Let mails go to an address again
         * @description Needs the permission `mail:write`.
         */
        delete: operations["liftMailStop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mails in the organization’s own words
         * @description Needs the permission `template:read`.
         */
        get: operations["listMailTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/templates/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a mail as it goes out now
         * @description Needs the permission `template:read`.
         */
        get: operations["readMailTemplate"];
        /**
         * Put a mail into the organization’s own words
         * @description Needs the permission `template:write`.
         */
        put: operations["saveMailTemplate"];
        post?: never;
        /**
         * Go back to Laurel’s own words
         * @description Needs the permission `template:write`.
         */
        delete: operations["removeMailTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/templates/{kind}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See a mail before it is saved
         * @description Filled with samples.
         *
         *     Needs the permission `template:write`.
         */
        post: operations["previewMailTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/templates/{kind}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail to yourself to try it
         * @description Needs the permission `template:write`.
         */
        post: operations["testMailTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent by mail
         * @description Newest first. Mails with which people sign in are not listed.
         *
         *     Needs the permission `mail:read`.
         */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a mail and what became of it
         * @description Needs the permission `mail:read`.
         */
        get: operations["readMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct the address of a recipient and send the mail again
         * @description All further mails go there, and whoever has that address can claim what was awarded. Only until the holder has claimed it.
         *
         *     Needs the permission `mail:write`.
         */
        post: operations["correctMailAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mails/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail again
         * @description In the same words, to where the person is written to now.
         *
         *     Needs the permission `mail:write`.
         */
        post: operations["resendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See whose key this is */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Needs the permission `member:read`.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a member
         * @description Needs the permission `member:read`.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * End a membership
         * @description Their sessions act for this organization no more, from the next request on.
         *
         *     Needs the permission `member:write`.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description From their next request on. You need all that they may do before and after. The last owner stays an owner.
         *
         *     Needs the permission `member:write`.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/v1/members/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys that a member made and that were not ended
         * @description Needs the permission `member:read`.
         */
        get: operations["listMemberKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions in which a member acts for the organization
         * @description Sessions in which the same person acts for another organization are not told of.
         *
         *     Needs the permission `member:write`.
         */
        get: operations["listMemberSessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions of a member for this organization
         * @description They have to sign in anew to act for it. You need all that the member may do.
         *
         *     Needs the permission `member:write`.
         */
        delete: operations["endMemberSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}/sessions/{sessionId}": {
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
         * End a session of a member for this organization
         * @description It acts for this organization, and those below, never again; for what is the person’s own it stays. You need all that the member may do.
         *
         *     Needs the permission `member:write`.
         */
        delete: operations["endMemberSession"];
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
    "/v1/organization/below": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations below mine
         * @description All of them, on every level.
         *
         *     Needs the permission `organization:read`.
         */
        get: operations["listOrganizationsBelow"];
        put?: never;
        /**
         * Set up an organization below mine
         * @description With an issuer and keys of its own. Owners, admins and auditors of the organizations above may do in it what they may do above; nobody in it may do anything above or beside it. Its place is settled for good.
         *
         *     Needs the permission `organization:write`.
         */
        post: operations["createOrganizationBelow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people ask for about their data, newest first
         * @description Needs the permission `privacy:read`.
         */
        get: operations["listPrivacyRequests"];
        put?: never;
        /**
         * Enter a request that came by letter or mail
         * @description Needs the permission `privacy:write`.
         */
        post: operations["filePrivacyRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a request
         * @description Needs the permission `privacy:read`.
         */
        get: operations["getPrivacyRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/requests/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a request: done, or refused
         * @description A copy must have been given, or the person erased, since they asked; the act is linked with the request.
         *
         *     Needs the permission `privacy:write`.
         */
        post: operations["closePrivacyRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/requests/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the answer off, as the law allows once
         * @description To three months in all (GDPR article 12(3)) or 90 days (CCPA). Tell the person why.
         *
         *     Needs the permission `privacy:write`.
         */
        post: operations["extendPrivacyRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long what is kept
         * @description Needs the permission `privacy:read`.
         */
        get: operations["getRetention"];
        /**
         * Settle how long what is kept
         * @description Needs the permission `privacy:write`.
         */
        put: operations["setRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would be dealt with now, without doing it
         * @description Needs the permission `privacy:read`.
         */
        get: operations["previewRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the schedule was carried out, and what it dealt with
         * @description Needs the permission `privacy:read`.
         */
        get: operations["listRetentionRuns"];
        put?: never;
        /**
         * Carry the schedule out now
         * @description In the background; it is carried out once a day anyway. While one runs, it is that one.
         *
         *     Needs the permission `privacy:write`.
         */
        post: operations["runRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/privacy/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may see what the organization has issued
         * @description Needs the permission `privacy:read`.
         */
        get: operations["getVisibilityPolicy"];
        /**
         * Settle who may see what the organization has issued
         * @description Needs the permission `privacy:write`.
         */
        put: operations["setVisibilityPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List certification programs, newest first
         * @description Needs the permission `program:read`.
         */
        get: operations["listPrograms"];
        put?: never;
        /**
         * Set up a certification program, as a draft
         * @description It awards nothing before it is published.
         *
         *     Needs the permission `program:write`.
         */
        post: operations["createProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a certification program
         * @description Needs the permission `program:read`.
         */
        get: operations["getProgram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody send evidence for a program
         * @description The answer has a link for them, good for 60 days. They need no account.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["openApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write the draft of a program anew
         * @description What awards now stays as it is until the draft is published.
         *
         *     Needs the permission `program:write`.
         */
        put: operations["draftProgram"];
        post?: never;
        /**
         * Throw the draft of a program away
         * @description Needs the permission `program:write`.
         */
        delete: operations["dropProgramDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a program
         * @description It awards, renews and takes away nothing any more. What it awarded stays.
         *
         *     Needs the permission `program:write`.
         */
        post: operations["endProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who would have it under these rules?
         * @description Everybody the rules concern, with how far they have come and what the rules would change for them now. Nothing is done: try a draft with `rules=draft`.
         *
         *     Needs the permission `result:read`.
         */
        get: operations["listProgramPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/people/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many would have it under these rules?
         * @description Needs the permission `result:read`.
         */
        get: operations["summarizeProgram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programs/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the draft award from now on
         * @description It becomes a version. The rules are held against everybody they concern at once; awards made before stand by the version they were made under. Needs the permissions to issue and to revoke, too.
         *
         *     Needs the permission `program:write`.
         */
        post: operations["publishProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/question-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags of questions, with how many have them
         * @description Needs the permission `assessment:read`.
         */
        get: operations["listQuestionTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List questions, newest first
         * @description Needs the permission `assessment:read`.
         */
        get: operations["listQuestions"];
        put?: never;
        /**
         * Write a question
         * @description Needs the permission `assessment:write`.
         */
        post: operations["createQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/questions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a question
         * @description Needs the permission `assessment:read`.
         */
        get: operations["getQuestion"];
        /**
         * Change a question
         * @description What is asked differently is a new version. Attempts keep the one that they were asked.
         *
         *     Needs the permission `assessment:write`.
         */
        put: operations["changeQuestion"];
        post?: never;
        /**
         * Take a question out of the bank
         * @description One that was asked before is archived; one that never was is deleted.
         *
         *     Needs the permission `assessment:write`.
         */
        delete: operations["removeQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/questions/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask an archived question again
         * @description Needs the permission `assessment:write`.
         */
        post: operations["restoreQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/questions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take questions from a CSV or a GIFT file
         * @description Columns of a CSV: question, option 1, option 2 and so on, right (numbers or letters), explanation, tags, points, kind, id. Good rows are taken though others fail. The same file again changes nothing.
         *
         *     Needs the permission `assessment:write`.
         */
        post: operations["importQuestions"];
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
    "/v1/recipients/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person has agreed to
         * @description Needs the permission `recipient:read`.
         */
        get: operations["listConsents"];
        put?: never;
        /**
         * Write down what a person has agreed to, or taken back
         * @description Needs the permission `privacy:write`.
         */
        post: operations["recordConsent"];
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
    "/v1/recipients/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep the data of a person from being erased for now
         * @description For a reason of law, such as a dispute (GDPR article 17(3)(e)). Neither the schedule nor a person erases it.
         *
         *     Needs the permission `privacy:write`.
         */
        put: operations["holdRecipient"];
        post?: never;
        /**
         * Let the data of a person be erased again
         * @description Needs the permission `privacy:write`.
         */
        delete: operations["releaseRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When holders are reminded of the end of a credential
         * @description Needs the permission `achievement:read`.
         */
        get: operations["getReminders"];
        /**
         * Settle when holders are reminded of the end of a credential
         * @description Holds for all achievements that have no reminders of their own. A new step holds from now on.
         *
         *     Needs the permission `achievement:write`.
         */
        put: operations["setReminders"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/renewal-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When credentials may be renewed
         * @description Needs the permission `achievement:read`.
         */
        get: operations["getRenewalPolicy"];
        /**
         * Settle when credentials may be renewed
         * @description Holds for all achievements that have no policy of their own, for renewals from now on.
         *
         *     Needs the permission `achievement:write`.
         */
        put: operations["setRenewalPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/request-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys for signed requests
         * @description Needs the permission `key:read`.
         */
        get: operations["listRequestKeys"];
        put?: never;
        /**
         * Register a key for signed requests
         * @description The private half stays with the program, which signs each request with it as RFC 9421 says. The guide to integrating tells how.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["registerRequestKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/request-keys/{id}": {
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
         * End a key for signed requests
         * @description Needs the permission `key:write`.
         */
        delete: operations["endRequestKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/request-keys/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a key for signed requests to rest
         * @description It is refused, with the reason, until it is resumed.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["pauseRequestKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/request-keys/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put another key for signed requests in the place of one
         * @description The new key has an id of its own, and the name and scopes of the one before, which ends after `overlapHours`. Both are good until then.
         *
         *     Needs the permission `key:write`.
         */
        post: operations["replaceRequestKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/request-keys/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a paused key for signed requests good again
         * @description Needs the permission `key:write`.
         */
        post: operations["resumeRequestKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List results, newest first
         * @description Needs the permission `result:read`.
         */
        get: operations["listResults"];
        put?: never;
        /**
         * Send results of people
         * @description One, or up to 500. A result is known by its `externalId`: sent again it is unchanged or a correction, and with `withdrawn` it does not hold any more. The rules of programs are held against the people at once.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["receiveResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a result
         * @description Needs the permission `result:read`.
         */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take results from a CSV
         * @description Columns: email, name, kind, key, at, score, outcome, hours, until, note, externalId, withdrawn. `kind` and `key` may be said once for all rows. Good rows are taken though others fail.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["importResults"];
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
    "/v1/saml-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List SAML providers
         * @description Needs the permission `sign-in:read`.
         */
        get: operations["listSamlProviders"];
        put?: never;
        /**
         * Let members sign in through SAML 2.0
         * @description The metadata is read first; a provider that cannot be used is refused. Assertions must be signed with RSA and SHA-256, and name people by a NameID that stays.
         *
         *     Needs the permission `sign-in:write`.
         */
        post: operations["addSamlProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saml-providers/{id}": {
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
         * Remove a SAML provider
         * @description Needs the permission `sign-in:write`.
         */
        delete: operations["removeSamlProvider"];
        options?: never;
        head?: never;
        /**
         * Change a SAML provider
         * @description Needs the permission `sign-in:write`.
         */
        patch: operations["changeSamlProvider"];
        trace?: never;
    };
    "/v1/scheduled-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is to be issued later, newest first
         * @description Needs the permission `credential:read`.
         */
        get: operations["listScheduledCredentials"];
        put?: never;
        /**
         * Issue one credential later
         * @description It is issued at `issueAt`, from the achievement as it is then, under the id answered here.
         *
         *     Needs the permission `credential:issue`.
         */
        post: operations["scheduleCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scheduled-credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is to be issued later
         * @description Needs the permission `credential:read`.
         */
        get: operations["getScheduledCredential"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scheduled-credentials/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call off what is to be issued later
         * @description Needs the permission `credential:issue`.
         */
        post: operations["cancelScheduledCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/sign-in/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The identity providers that an e-mail address leads to
         * @description By its domain alone, where an organization has proved it: the answer is the same whether or not somebody has the address. A mailed link is always a way too, as far as the organization lets it count.
         */
        post: operations["findSignInWays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where results come from
         * @description Needs the permission `result:read`.
         */
        get: operations["listResultSources"];
        put?: never;
        /**
         * Take results from another program’s webhooks
         * @description Messages are posted to its `url`, signed with HMAC-SHA256. Without a mapping they are only kept, so that one can be made by what really comes.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["addResultSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where results come from
         * @description Needs the permission `result:read`.
         */
        get: operations["getResultSource"];
        put?: never;
        post?: never;
        /**
         * Remove a source of results
         * @description Its address takes nothing any more. What came stays.
         *
         *     Needs the permission `result:write`.
         */
        delete: operations["removeResultSource"];
        options?: never;
        head?: never;
        /**
         * Change a source of results: its name, its mapping, whether it takes anything
         * @description Needs the permission `result:write`.
         */
        patch: operations["changeResultSource"];
        trace?: never;
    };
    "/v1/sources/{id}/payloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages that came, newest first
         * @description They are kept for 30 days.
         *
         *     Needs the permission `result:read`.
         */
        get: operations["listSourcePayloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/payloads/{payloadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a message that came
         * @description Needs the permission `result:read`.
         */
        get: operations["getSourcePayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/payloads/{payloadId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a message again, by the mapping as it is now
         * @description Needs the permission `result:write`.
         */
        post: operations["retrySourcePayload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a mapping would make of a message
         * @description Of one that came (`payloadId`), or of one written down (`payload`). Nothing is kept.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["tryMapping"];
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
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List endpoints for events
         * @description Needs the permission `webhook:read`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to an endpoint
         * @description Messages follow Standard Webhooks 1.0 and are repeated for over three days until they are answered with 2xx. Messages about one subject come in their order.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["addWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an endpoint for events
         * @description Needs the permission `webhook:read`.
         */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /**
         * Remove an endpoint for events
         * @description What waited for it is not sent any more.
         *
         *     Needs the permission `webhook:write`.
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint for events
         * @description Needs the permission `webhook:write`.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to an endpoint
         * @description Newest first. What is done with is kept for 30 days.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what came of a message
         * @description Needs the permission `webhook:read`.
         */
        get: operations["readWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{eventId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description Under the same id: a receiver that has it already knows it.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an endpoint to rest
         * @description What happens meanwhile waits for it.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["pauseWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send messages again from an instant on
         * @description `failed`: those that were given up. `all`: every one, delivered or not.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a paused endpoint what waited
         * @description Needs the permission `webhook:write`.
         */
        post: operations["resumeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description For `overlapHours` messages are signed with both, so that the receiver can change over.
         *
         *     Needs the permission `webhook:write`.
         */
        post: operations["rotateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint a message to try it
         * @description Needs the permission `webhook:write`.
         */
        post: operations["testWebhook"];
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
    "/xapi/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which versions of xAPI are spoken */
        get: operations["aboutXapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/xapi/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send one result as an xAPI statement, under its id
         * @description Needs the permission `result:write`.
         */
        put: operations["putXapiStatement"];
        /**
         * Send results as xAPI statements
         * @description One, or up to 500: passed, failed, scored, completed, and voided. With an API key as Bearer, or as the password of Basic. The header X-Experience-API-Version is asked for.
         *
         *     Needs the permission `result:write`.
         */
        post: operations["postXapiStatements"];
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
                /** Format: uuid */
                id: string;
                /** @description It is written to first. */
                primary: boolean;
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
                /** @description The organization right above it. */
                parentId: string | null;
                role: string;
                slug: string;
                /** @description The organization above whose membership reaches down to it; null: a member of it. */
                through: string | null;
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
        AccountIdentity: {
            /** @description As the provider has confirmed it. */
            address: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @description The address of the identity provider. */
            issuer: string;
            /** Format: date-time */
            usedAt: string;
        };
        AccountIdentityPage: {
            items: components["schemas"]["AccountIdentity"][];
            next: string | null;
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
        AllowedProgram: {
            /** Format: date-time */
            allowedAt: string;
            clientId: string;
            name: string;
            organizationId: string;
            scopes: string[];
            /**
             * Format: date-time
             * @description When it has to ask again.
             */
            until: string;
        };
        Anomaly: {
            /** Format: date-time */
            at: string;
            /** @description `api-key:`, `request-key:` or `client:` and its id. */
            caller: string;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "volume" | "network" | "hour" | "scopes" | "enumeration";
            /** @description It was paused for this. */
            paused: boolean;
            /** @description A number, a network or an hour. */
            seen: string;
            /** @description What was known of it before. */
            usual: string;
        };
        AnomalyPage: {
            items: components["schemas"]["Anomaly"][];
            next: string | null;
        };
        AnomalyPolicy: {
            /** @description For which kinds a key is paused at once. Owners and admins are told in any case. */
            pause: ("volume" | "network" | "hour" | "scopes" | "enumeration")[];
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
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next: string | null;
        };
        ApiKeyRotation: {
            /**
             * @description How long the secret before stays good. 0: it ends at once.
             * @default 24
             */
            overlapHours?: number;
        };
        Application: {
            /** Format: date-time */
            changedAt: string;
            claimedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            email: string | null;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** Format: uuid */
            programId: string;
            programName: string;
            /** Format: uuid */
            recipientId: string;
            /** @enum {unknown} */
            state: "open" | "sent" | "claimed" | "asked-back" | "accepted" | "declined" | "withdrawn";
        };
        ApplicationAcceptance: {
            reason?: string;
        };
        ApplicationDetail: {
            asked: string | null;
            /** Format: date-time */
            changedAt: string;
            claimedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            email: string | null;
            files: {
                bytes: number;
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** Format: uuid */
            id: string;
            links: string[];
            name: string | null;
            /** Format: uuid */
            programId: string;
            programName: string;
            /** Format: uuid */
            recipientId: string;
            reviewersNeeded: number;
            reviews: {
                /** Format: date-time */
                at: string;
                decision: string;
                reason: string | null;
                reviewer: string;
            }[];
            /** @enum {unknown} */
            state: "open" | "sent" | "claimed" | "asked-back" | "accepted" | "declined" | "withdrawn";
            words: string;
        };
        ApplicationPage: {
            items: components["schemas"]["Application"][];
            next: string | null;
        };
        ApplicationReason: {
            /** @description The person is shown it. */
            reason: string;
        };
        Approval: {
            decidedAt: string | null;
            decidedBy: {
                id: string;
                name: string | null;
            } | null;
            /** Format: date-time */
            expiresAt: string;
            failure: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "batch" | "bulk" | "issue" | "renewal" | "revocation" | "suspension" | "key-rotation" | "key-compromise" | "rule";
            reason: string | null;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: {
                id: string;
                name: string | null;
                /** @description It is the one who asks, or a key of theirs. */
                you: boolean;
            };
            /** @enum {unknown} */
            state: "waiting" | "approved" | "done" | "failed" | "declined" | "withdrawn" | "expired";
            /** @description The id of what it is about (of one to be issued, the id that it will have); of keys, their purpose. */
            subject: string;
        };
        ApprovalDetail: {
            decidedAt: string | null;
            decidedBy: {
                id: string;
                name: string | null;
            } | null;
            /** Format: date-time */
            expiresAt: string;
            /** @description What would be done, line by line. */
            facts: {
                name: string;
                value: string;
            }[];
            failure: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "batch" | "bulk" | "issue" | "renewal" | "revocation" | "suspension" | "key-rotation" | "key-compromise" | "rule";
            reason: string | null;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: {
                id: string;
                name: string | null;
                /** @description It is the one who asks, or a key of theirs. */
                you: boolean;
            };
            /** @enum {unknown} */
            state: "waiting" | "approved" | "done" | "failed" | "declined" | "withdrawn" | "expired";
            /** @description The id of what it is about (of one to be issued, the id that it will have); of keys, their purpose. */
            subject: string;
        };
        ApprovalPage: {
            items: components["schemas"]["Approval"][];
            next: string | null;
        };
        ApprovalRule: {
            /** @description Issuing more than these within 24 hours, by one person with all their sessions and keys. Null: any number goes. */
            credentialsAbove: number | null;
            /** @description Replacing a signing key, and declaring one compromised. */
            keys: boolean;
            revocation: boolean;
            suspension: boolean;
        };
        ApprovalRuleChange: {
            /** @description Issuing more than these within 24 hours, by one person with all their sessions and keys. Null: any number goes. */
            credentialsAbove?: number | null;
            keys?: boolean;
            revocation?: boolean;
            suspension?: boolean;
        };
        Assessment: {
            /** @description Attempts that are over. */
            attempted: number;
            attempts: number | null;
            closesAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @description Read before the start. */
            introduction: string;
            invited: number;
            /**
             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
             * @example safety-exam
             */
            key: string;
            /** @description For one attempt. */
            minutes: number;
            opensAt: string | null;
            /** @description In per cent of all points. */
            passMark: number;
            /** @description `list`: these questions. `draw`: so many of each tag, anew for each attempt. */
            pick: {
                draws?: {
                    count: number;
                    /**
                     * @description By which an assessment draws it.
                     * @example welding
                     */
                    tag: string;
                }[];
                /** @enum {unknown} */
                kind: "list" | "draw";
                questionIds?: string[];
            };
            /** @description In one paper. */
            questions: number;
            /**
             * @description What the person sees when it is over: the score, also which were wrong, or also what is right and why.
             * @enum {unknown}
             */
            shows: "score" | "wrong" | "explanations";
            shuffleOptions: boolean;
            shuffleQuestions: boolean;
            /** @enum {unknown} */
            state: "draft" | "open" | "ended";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Between two attempts. */
            waitHours: number;
        };
        AssessmentAttempt: {
            /** Format: uuid */
            assessmentId: string;
            closedAt: string | null;
            /** Format: date-time */
            deadlineAt: string;
            email: string | null;
            endedBy: ("handed-in" | "time") | null;
            /** Format: uuid */
            id: string;
            most: number;
            name: string | null;
            nth: number;
            passed: boolean | null;
            points: number | null;
            /** Format: uuid */
            recipientId: string;
            score: number | null;
            /** Format: date-time */
            startedAt: string;
            /** @enum {unknown} */
            state: "open" | "closed";
        };
        AssessmentAttemptDetail: {
            /** @description Only once the attempt is over. */
            answers: {
                most: number;
                options: {
                    chosen: boolean;
                    right: boolean;
                    text: string;
                }[];
                place: number;
                points: number | null;
                /** Format: uuid */
                questionId: string;
                savedAt: string | null;
                text: string;
                version: number;
            }[];
            /** Format: uuid */
            assessmentId: string;
            closedAt: string | null;
            /** Format: date-time */
            deadlineAt: string;
            email: string | null;
            endedBy: ("handed-in" | "time") | null;
            /** Format: uuid */
            id: string;
            most: number;
            name: string | null;
            nth: number;
            passed: boolean | null;
            points: number | null;
            /** Format: uuid */
            recipientId: string;
            score: number | null;
            /** Format: date-time */
            startedAt: string;
            /** @enum {unknown} */
            state: "open" | "closed";
        };
        AssessmentAttemptPage: {
            items: components["schemas"]["AssessmentAttempt"][];
            next: string | null;
        };
        AssessmentInvitation: {
            attempts: number;
            email: string | null;
            extraMinutes: number;
            /** Format: uuid */
            id: string;
            language: string;
            name: string | null;
            openedAt: string | null;
            passed: boolean;
            /** Format: uuid */
            recipientId: string;
            /** Format: date-time */
            sentAt: string;
            withdrawnAt: string | null;
        };
        AssessmentInvitationPage: {
            items: components["schemas"]["AssessmentInvitation"][];
            next: string | null;
        };
        AssessmentInvited: {
            items: components["schemas"]["AssessmentInvitation"][];
        };
        AssessmentPage: {
            items: components["schemas"]["Assessment"][];
            next: string | null;
        };
        AssessmentPreview: {
            questions: {
                explanation: string;
                /** @enum {unknown} */
                kind: "single" | "multiple";
                options: {
                    right: boolean;
                    text: string;
                }[];
                points: number;
                /** Format: uuid */
                questionId: string;
                text: string;
                version: number;
            }[];
        };
        AssessmentStatistics: {
            /** @description First attempts that are over, or all with `attempts=all`. */
            attempts: number;
            /** @description False: only the newest attempts were looked at. */
            complete: boolean;
            /** @description Below so many attempts, discrimination and reliability are not told. */
            enough: number;
            mean: number | null;
            median: number | null;
            passed: number;
            questions: {
                discrimination: number | null;
                options: {
                    chosen: number;
                    right: boolean;
                    text: string;
                }[];
                /** Format: uuid */
                questionId: string;
                /** @description The share that got it right: difficulty, where 1 is the easiest. */
                right: number;
                seen: number;
                text: string;
                unanswered: number;
                version: number;
            }[];
            reliability: number | null;
            spread: number | null;
            whyNoReliability: ("too-few" | "different-papers" | "one-question" | "no-spread") | null;
        };
        AuditEntry: {
            actor: {
                /** @description `member:`, `api-key:`, `request-key:`, `client:`, `account:` or `system:` and a name. */
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
        Award: {
            /** Format: date-time */
            awardedAt: string;
            /** Format: date-time */
            changedAt: string;
            credentialIds: string[];
            /** @description 1 is the first award; each renewal is the next. */
            cycle: number;
            explanation: components["schemas"]["AwardExplanation"] | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            programId: string;
            programName: string;
            programVersion: number;
            /** Format: uuid */
            recipientId: string;
            /** @enum {unknown} */
            state: "held" | "suspended" | "revoked" | "in-doubt";
        };
        AwardExplanation: {
            /** Format: date-time */
            asOf: string;
            /** @description The same tree as the requirements, each with how it is met. */
            finding: {
                /** @description Ids of the results, or of credentials, that count. */
                by: string[];
                has: number;
                kind: string;
                met: boolean;
                needs: number;
                of?: {
                    /** @description Ids of the results, or of credentials, that count. */
                    by: string[];
                    has: number;
                    kind: string;
                    met: boolean;
                    needs: number;
                    of?: {
                        /** @description Ids of the results, or of credentials, that count. */
                        by: string[];
                        has: number;
                        kind: string;
                        met: boolean;
                        needs: number;
                    }[];
                }[];
            };
            /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
            requirements: {
                /**
                 * Format: uuid
                 * @description What must be held: a step of a pathway.
                 */
                achievementId?: string;
                /** @description Of a group of kind `n-of`. */
                count?: number;
                /** @description Of learning, within the period. */
                hours?: number;
                /** @description What evidence is asked for, for the person who applies. */
                instructions?: string;
                /**
                 * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                 * @example safety-exam
                 */
                key?: string;
                /** @enum {unknown} */
                kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                /** @description Of an assessment, in per cent. */
                minScore?: number;
                of?: {
                    /**
                     * Format: uuid
                     * @description What must be held: a step of a pathway.
                     */
                    achievementId?: string;
                    /** @description Of a group of kind `n-of`. */
                    count?: number;
                    /** @description Of learning, within the period. */
                    hours?: number;
                    /** @description What evidence is asked for, for the person who applies. */
                    instructions?: string;
                    /**
                     * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                     * @example safety-exam
                     */
                    key?: string;
                    /** @enum {unknown} */
                    kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                    /** @description Of an assessment, in per cent. */
                    minScore?: number;
                    of?: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    }[];
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /** @description How many people must accept. */
                    reviewers?: number;
                }[];
                /**
                 * @description An ISO 8601 duration of years, months and days.
                 * @example P2Y
                 */
                period?: string;
                /** @description How many people must accept. */
                reviewers?: number;
            };
            /** @description The results that count, as they were. */
            results: {
                /** Format: date-time */
                at: string;
                hours: number | null;
                id: string;
                key: string;
                kind: string;
                outcome: string | null;
                score: number | null;
            }[];
            /** @description The version of the rules. */
            version: number;
        };
        AwardPage: {
            items: components["schemas"]["Award"][];
            next: string | null;
        };
        Batch: {
            /** Format: uuid */
            achievementId: string;
            achievementVersion: number;
            approvalId: string | null;
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
            issueAt: string | null;
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
            state: "waiting" | "queued" | "running" | "paused" | "cancelled" | "finished" | "failed";
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
        CallerPause: {
            reason: string;
        };
        Chain: {
            /** @description Oldest first. */
            items: {
                gap: components["schemas"]["Gap"] | null;
                how: ("renewal" | "correction") | null;
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
                /** @enum {unknown} */
                status: "valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "superseded";
                /** Format: date-time */
                validFrom: string;
                validUntil: string | null;
            }[];
            /** Format: date-time */
            unbrokenSince: string;
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
        ChosenVisibility: {
            chosenBy: ("holder" | "issuer") | null;
            /** @description What was chosen to be hidden. */
            hidden: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
            /** @description What the organization hides of all its credentials. */
            hiddenAlways: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
            /** @description Whether holders may choose. */
            holdersChoose: boolean;
            /**
             * @description The most that the organization lets be seen.
             * @enum {unknown}
             */
            most: "private" | "link" | "public";
            /** @description What strangers see in the end, within what the organization allows. */
            seen: {
                /** @description What is hidden in the end. */
                hidden: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
                /**
                 * @description What holds.
                 * @enum {unknown}
                 */
                visibility: "private" | "link" | "public";
            };
            /**
             * @description What was chosen.
             * @enum {unknown}
             */
            visibility: "private" | "link" | "public";
        };
        Client: {
            /** @enum {unknown} */
            authentication: "secret" | "private-key" | "none";
            /** Format: date-time */
            createdAt: string;
            dpopRequired: boolean;
            grants: ("client_credentials" | "authorization_code")[];
            /**
             * Format: uuid
             * @description The `client_id`.
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
            pausedAt: string | null;
            pausedBecause: string | null;
            /** @description Until when the secret before the last rotation is good too. */
            previousUntil: string | null;
            redirectUris: string[];
            revokedAt: string | null;
            rotatedAt: string | null;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        ClientPage: {
            items: components["schemas"]["Client"][];
            next: string | null;
        };
        Consents: {
            purposes: {
                /** @description What holds now. */
                allowed: boolean;
                /**
                 * @description `consent`: only where somebody agreed. `objection`: unless somebody objected.
                 * @enum {unknown}
                 */
                basis: "consent" | "objection";
                /**
                 * @description `directory`: to stand in the public directory. `statistics`: to be counted when checked. `mail-counts`: that it is counted how mails are read; asked only where the organization does so.
                 * @enum {unknown}
                 */
                purpose: "directory" | "statistics" | "mail-counts";
                /** @description What the person reads. */
                text: string;
                textVersion: string;
                title: string;
            }[];
            /** @description Everything that was ever told, the oldest first. */
            records: {
                /** Format: date-time */
                at: string;
                endedAt: string | null;
                given: boolean;
                means: string;
                purpose: string;
                textVersion: string;
            }[];
        };
        /** @description What is left out stays as it was. */
        Correction: {
            /**
             * @description Whether it is issued from the version it was issued from before, or from the newest.
             * @default same
             * @enum {unknown}
             */
            achievementVersion?: "same" | "current";
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
            /** @description What was wrong. */
            reason: string;
            recipient?: {
                email?: string | null;
                name?: string;
            };
            results?: {
                value: string;
            }[];
            /** Format: date-time */
            validFrom?: string;
            validUntil?: string | null;
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
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        CreatedClient: {
            /** @enum {unknown} */
            authentication: "secret" | "private-key" | "none";
            /** Format: date-time */
            createdAt: string;
            dpopRequired: boolean;
            grants: ("client_credentials" | "authorization_code")[];
            /**
             * Format: uuid
             * @description The `client_id`.
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
            pausedAt: string | null;
            pausedBecause: string | null;
            /** @description Until when the secret before the last rotation is good too. */
            previousUntil: string | null;
            redirectUris: string[];
            revokedAt: string | null;
            rotatedAt: string | null;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
            /** @description The `client_secret`, shown this once; null for a client without one. */
            secret: string | null;
        };
        CreatedShare: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            madeBy: "holder" | "issuer";
            /** @description The link itself. It is shown this once. */
            url: string;
        };
        Credential: {
            /** Format: uuid */
            achievementId: string;
            achievementName: string;
            achievementVersion: number;
            batchId: string | null;
            /** @description The version of the achievement whose design it is drawn in. */
            designVersion: number;
            gap: components["schemas"]["Gap"] | null;
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
            /** @description Whether those who check are told the reason. */
            reasonPublic: boolean;
            recipient: {
                email: string | null;
                id: string | null;
                language: string | null;
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
            supersededBy: string | null;
            supersedes: string | null;
            supersedesAs: ("renewal" | "correction") | null;
            suspendedUntil: string | null;
            /**
             * Format: date-time
             * @description Since when its holder has it without a break, over all renewals.
             */
            unbrokenSince: string;
            /** @description The public page. */
            url: string;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
        };
        CredentialFilter: {
            /** Format: uuid */
            achievementId?: string;
            /** Format: uuid */
            batchId?: string;
            /**
             * @description Whether something has taken their place: a renewal or a correction.
             * @enum {unknown}
             */
            chain?: "current" | "replaced";
            /** Format: date-time */
            expiresFrom?: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            expiresUntil?: string;
            /** Format: date-time */
            issuedFrom?: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            issuedUntil?: string;
            /**
             * Format: uuid
             * @description What this program’s rules have awarded.
             */
            programId?: string;
            /** @description What lies behind the @ of their addresses. */
            recipientDomain?: string;
            /** Format: uuid */
            recipientId?: string;
            /** @enum {unknown} */
            state?: "active" | "suspended" | "revoked";
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
                state: "waiting" | "sent" | "bounced" | "complained" | "failed";
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
        Domain: {
            checkedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            domain: string;
            /** Format: uuid */
            id: string;
            /** @description Whether addresses of the domain lead to a provider at sign-in. */
            leads: boolean;
            /** @description Why the last check did not find it: no record, another value, no answer of the DNS, or another organization whose record stands there too. */
            problem: ("absent" | "other-value" | "no-answer" | "taken") | null;
            provedAt: string | null;
            /** @description To be set in the DNS of the domain, and to stay there. */
            record: {
                name: string;
                /** @enum {string} */
                type: "TXT";
                value: string;
            };
            seenAt: string | null;
            /** @enum {unknown} */
            state: "pending" | "proved" | "lost";
        };
        DomainPage: {
            items: components["schemas"]["Domain"][];
            next: string | null;
        };
        Erasure: {
            /** @description How many credentials lost their data. */
            credentials: number;
            /** Format: uuid */
            id: string;
        };
        EventFeed: {
            /** @description Keep it and give it as `after` next time. Null: nothing has happened yet. */
            cursor: string | null;
            items: {
                /** Format: date-time */
                at: string;
                by: string;
                data: unknown;
                /**
                 * Format: uuid
                 * @description The same as the `webhook-id` of its message.
                 */
                id: string;
                subject: string;
                type: string;
            }[];
            /** @description Whether there is more at once. */
            more: boolean;
        };
        FlatEvent: {
            /** Format: date-time */
            at: string;
            data: unknown;
            /**
             * Format: uuid
             * @description By it you know an event that you have had.
             */
            id: string;
            /** Format: uuid */
            organizationId: string;
            page: string | null;
            /** @description The id of what it is about. */
            subject: string;
            type: string;
            /** @description Where to read what it is about. */
            url: string | null;
        };
        FlatEventPage: {
            items: components["schemas"]["FlatEvent"][];
            next: string | null;
        };
        /** @description Where the one before had ended when this one began. */
        Gap: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        Health: {
            checks?: {
                [key: string]: boolean;
            };
            /** @enum {unknown} */
            status: "ok" | "not-ready";
        };
        HeldCredential: {
            id: string;
            /** Format: date-time */
            issuedAt: string;
            links: {
                json: string;
                jwt: string;
                pdf: string;
                png: string;
                svg: string;
            };
            /** @description As it stands in the credential. */
            name: string | null;
            organization: {
                name: string;
                slug: string;
            };
            /** @description Where the holder says who sees it. */
            ownUrl: string;
            /** @enum {unknown} */
            status: "valid" | "expired" | "revoked" | "suspended" | "not-yet-valid" | "superseded";
            title: string;
            /** @description The public page. */
            url: string;
            validUntil: string | null;
        };
        HeldCredentialPage: {
            items: components["schemas"]["HeldCredential"][];
            next: string | null;
        };
        Hold: {
            /** @description Why; sealed with the data. */
            reason: string;
        };
        HolderContact: {
            address: string | null;
            /** @description The holder chose it; else it is the one the organization gave. */
            chosen: boolean;
            organization: {
                name: string;
                slug: string;
            };
            /** Format: uuid */
            recipientId: string;
        };
        HolderContactPage: {
            items: components["schemas"]["HolderContact"][];
            next: string | null;
        };
        HolderRequest: {
            answer: string | null;
            answeredAt: string | null;
            /** Format: date-time */
            askedAt: string;
            credentialId: string;
            /** @description Web addresses that the holder shows for it. */
            evidence: string[];
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "correction" | "renewal";
            ledTo: string | null;
            name: string | null;
            /** @enum {unknown} */
            state: "open" | "granted" | "refused" | "withdrawn";
            /** @description What the credential is for. */
            title: string;
            words: string | null;
        };
        HolderRequestGrant: {
            /** @description What the holder is told, by mail and on their page. */
            answer?: string;
            /**
             * @description 26 characters.
             * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
             */
            correctedAs?: string;
            /**
             * Format: date-time
             * @description Of a renewal: until when it holds, else as usual.
             */
            validUntil?: string;
        };
        HolderRequestPage: {
            items: components["schemas"]["HolderRequest"][];
            next: string | null;
        };
        HolderRequestRefusal: {
            /** @description What the holder is told, by mail and on their page. */
            answer: string;
        };
        Holding: {
            answer: ("accepted" | "declined") | null;
            reason: string | null;
            requests: components["schemas"]["HolderRequest"][];
        };
        HoldingReminderLadder: {
            /** @description Days from the end of a credential; negative: before it. */
            days: number[];
            /** @description Whether anybody is reminded at all. */
            enabled: boolean;
            /**
             * @description Where it was settled.
             * @enum {unknown}
             */
            from: "achievement" | "organization" | "default";
        };
        HoldingRenewalPolicy: {
            /**
             * @description Where the new period begins to count: at the renewal, or at the end of the old one.
             * @enum {unknown}
             */
            countsFrom: "renewal" | "end";
            /**
             * @description Where it was settled.
             * @enum {unknown}
             */
            from: "achievement" | "organization" | "default";
            /** @description Renewed within so many days after its end, it counts as held without a break. */
            graceDays: number;
            /** @description How many days after its end it may still be renewed. Null: for ever. */
            lateDays: number | null;
            /** @description How many days before its end a credential may be renewed. Null: at any time. */
            opensDaysBefore: number | null;
        };
        Hook: {
            /** Format: date-time */
            createdAt: string;
            event: string;
            /** Format: uuid */
            id: string;
            targetUrl: string;
        };
        HookPage: {
            items: components["schemas"]["Hook"][];
            next: string | null;
        };
        HookWithSecret: {
            /** Format: date-time */
            createdAt: string;
            event: string;
            /** Format: uuid */
            id: string;
            /** @description `whsec_…`, shown this once: messages are signed with it as Standard Webhooks 1.0 says. */
            secret: string;
            targetUrl: string;
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
        ImportedQuestions: {
            changed: number;
            created: number;
            refused: {
                errors: {
                    code: string;
                    message: string;
                    pointer: string;
                }[];
                line: number;
            }[];
            rows: number;
            unchanged: number;
        };
        ImportedResults: {
            corrected: number;
            received: number;
            refused: {
                errors: {
                    code: string;
                    message: string;
                    pointer: string;
                }[];
                line: number;
            }[];
            rows: number;
            unchanged: number;
            withdrawn: number;
        };
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            expired: boolean;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            name: string | null;
            role: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            sentAt: string;
        };
        InvitationOffer: {
            /** @description The address of yours that is invited. */
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            role: {
                id: string;
                name: string;
            };
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            next: string | null;
        };
        Job: {
            approvalId: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            done: number;
            failed: number;
            failure: string | null;
            finishedAt: string | null;
            /** @description With how many nothing could be done as things stood when it was prepared. */
            foreseen: {
                code: string;
                count: number;
                message: string;
            }[];
            format: ("pdf" | "png" | "svg") | null;
            /** Format: uuid */
            id: string;
            /**
             * @description `issue` is a batch, and `check` one that only checks its file (see /v1/batches).
             * @enum {unknown}
             */
            kind: "issue" | "check" | "revoke" | "suspend" | "reinstate" | "renew" | "mail" | "render" | "export";
            links: {
                batch: string | null;
                /** @description What failed as a CSV, to be corrected and sent again. */
                failures: string;
                items: string;
                result: string | null;
            };
            message: string | null;
            notify: boolean | null;
            processed: number;
            reason: string | null;
            reasonPublic: boolean;
            /** @description How they were chosen. */
            selection: {
                [key: string]: unknown;
            };
            send: ("again" | "announcement") | null;
            startedAt: string | null;
            /**
             * @description `draft`: prepared and not started. `held`: waits for a second person. `waiting`: for a worker.
             * @enum {unknown}
             */
            state: "draft" | "held" | "waiting" | "running" | "paused" | "cancelled" | "finished" | "failed";
            title: string | null;
            /** @description How many credentials, or rows, it is about. */
            total: number;
            until: string | null;
            validUntil: string | null;
        };
        JobItem: {
            achievementName: string | null;
            credentialId: string | null;
            email: string | null;
            errors: {
                code: string;
                field: string | null;
                message: string;
            }[];
            label: string | null;
            madeId: string | null;
            mailId: string | null;
            /** @description Counts from 1. */
            nth: number;
            /** @enum {unknown} */
            outcome: "waiting" | "done" | "failed";
        };
        JobItemPage: {
            items: components["schemas"]["JobItem"][];
            next: string | null;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
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
            } | null;
            /** Format: date-time */
            checkedAt: string;
            checks: components["schemas"]["Check"][];
            gap: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            } | null;
            holder: {
                /** @description Initials where the name is hidden. */
                name: string;
            } | null;
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
            supersededBy: string | null;
            supersedes: string | null;
            supersedesAs: ("renewal" | "correction") | null;
            suspendedUntil: string | null;
            /**
             * Format: date-time
             * @description Since when its holder has it without a break, over all renewals.
             */
            unbrokenSince: string;
            /** @description The public page. */
            url: string;
            valid: boolean;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
            /**
             * @description Who sees the credential. Of a private one only its state is told.
             * @enum {unknown}
             */
            visibility: "private" | "link" | "public";
        };
        LtiLink: {
            achievementId: string | null;
            course: string | null;
            /** @description The course has a column of grades for it. */
            hasColumn: boolean;
            /** Format: uuid */
            id: string;
            /**
             * @description `grade`: what the course grades there is a result. The others show how far people are.
             * @enum {unknown}
             */
            kind: "program" | "achievement" | "grade";
            /** Format: date-time */
            openedAt: string;
            problem: string | null;
            programId: string | null;
            readAt: string | null;
            resultKey: string | null;
            resultKind: ("assessment" | "course") | null;
            title: string | null;
        };
        LtiLinkPage: {
            items: components["schemas"]["LtiLink"][];
            next: string | null;
        };
        LtiPerson: {
            email: string | null;
            /** Format: date-time */
            firstAt: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lastAt: string;
            name: string | null;
            /** Format: uuid */
            recipientId: string;
            /**
             * @description `own`: known by this platform alone. `waiting`: their address is known from elsewhere, and nobody confirmed that they are the same. `matched`: confirmed, or the platform proves addresses.
             * @enum {unknown}
             */
            state: "own" | "waiting" | "matched";
        };
        LtiPersonPage: {
            items: components["schemas"]["LtiPerson"][];
            next: string | null;
        };
        LtiPlatform: {
            addressesProved: boolean;
            authorizationUrl: string | null;
            clientId: string | null;
            /** Format: date-time */
            createdAt: string;
            deploymentIds: string[];
            frameOrigins: string[];
            /** Format: uuid */
            id: string;
            issuer: string | null;
            jwksUrl: string | null;
            lastAt: string | null;
            name: string;
            /** @description All is known that a launch needs. */
            ready: boolean;
            resultKeys: string[] | null;
            tokenAudience: string | null;
            tokenUrl: string | null;
            /** @description What has to be entered at the platform. */
            tool: {
                jwksUrl: string;
                launchUrl: string;
                loginUrl: string;
            };
            unknownDeployment: string | null;
        };
        LtiPlatformChange: {
            /** @description The platform makes sure that the addresses it tells belong to the people. Without this, who has the address of somebody known from elsewhere waits to be confirmed. */
            addressesProved?: boolean;
            authorizationUrl?: string | null;
            clientId?: string | null;
            /** @description In which of its deployments Laurel may be opened. */
            deploymentIds?: string[];
            /** @description More places that show Laurel in a frame: where pages of the platform have other hosts. */
            frameOrigins?: string[];
            issuer?: string | null;
            jwksUrl?: string | null;
            name?: string;
            resultKeys?: string[] | null;
            tokenAudience?: string | null;
            tokenUrl?: string | null;
        };
        LtiPlatformPage: {
            items: components["schemas"]["LtiPlatform"][];
            next: string | null;
        };
        LtiRegistration: {
            /** Format: date-time */
            until: string;
            url: string;
        };
        Mail: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            credentialId: string | null;
            /** Format: uuid */
            id: string;
            /** @description As in GET /v1/mail/kinds; or `invitation`, `privacy-request`, `test`. */
            kind: string;
            language: string | null;
            nextAttemptAt: string | null;
            /** @description What stands in its way, in plain words. */
            reason: string | null;
            recipientId: string | null;
            /** @description The mail that this one is sent again for. */
            resends: string | null;
            sentAt: string | null;
            /** @enum {unknown} */
            state: "queued" | "sent" | "bounced" | "complained" | "failed";
            subject: string | null;
            /** @description Null where the data of the person were erased. */
            to: string | null;
        };
        MailCatalog: {
            kinds: {
                /** @enum {unknown} */
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
                meaning: string;
                /** @description Recipients may unsubscribe from it. */
                reminder: boolean;
                steps: ("before" | "after") | null;
                /** @enum {unknown} */
                to: "recipient" | "member";
                variables: {
                    isLink: boolean;
                    meaning: string;
                    name: string;
                    optional: boolean;
                    sample: string;
                }[];
            }[];
            /** @description In which Laurel has words of its own. */
            languages: {
                /** @enum {unknown} */
                direction: "ltr" | "rtl";
                name: string;
                tag: string;
            }[];
        };
        MailCorrection: {
            /** Format: email */
            email: string;
        };
        MailCounts: {
            items: {
                clicked: number;
                /** Format: date */
                day: string;
                kind: string;
                language: string;
                opened: number;
                written: number;
            }[];
        };
        MailDetail: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            credentialId: string | null;
            history: {
                /** @description As the other side said it, without addresses. */
                answer: string;
                /** Format: date-time */
                at: string;
                reason: string;
                /** @enum {unknown} */
                what: "queued" | "deferred" | "sent" | "delivered" | "bounced" | "complained" | "failed";
            }[];
            html: string | null;
            /** Format: uuid */
            id: string;
            /** @description As in GET /v1/mail/kinds; or `invitation`, `privacy-request`, `test`. */
            kind: string;
            language: string | null;
            nextAttemptAt: string | null;
            /** @description What stands in its way, in plain words. */
            reason: string | null;
            recipientId: string | null;
            /** @description The mail that this one is sent again for. */
            resends: string | null;
            sentAt: string | null;
            /** @enum {unknown} */
            state: "queued" | "sent" | "bounced" | "complained" | "failed";
            subject: string | null;
            text: string | null;
            /** @description Null where the data of the person were erased. */
            to: string | null;
        };
        MailPage: {
            items: components["schemas"]["Mail"][];
            next: string | null;
        };
        MailPreview: {
            html: string;
            subject: string;
            text: string;
        };
        MailReportTaken: {
            /** @description Null: it is about no mail from here. */
            mailId: string | null;
            /** @description `bounced`, `complained`, `deferred`, `delivered` or `nothing`. */
            outcome: string;
        };
        MailSettings: {
            /** @description After so many days whoever has not claimed an award is reminded. Null: never. */
            claimReminderDays: number | null;
            /** @description Whether it is counted how often mails are opened and their links followed, of those alone who have agreed to it (`mail-counts` among the consents). */
            counting: boolean;
            /** @description Of mails to whoever is not known to read another language. */
            language: string;
        };
        MailSettingsChange: {
            /** @description After so many days whoever has not claimed an award is reminded. Null: never. */
            claimReminderDays?: number | null;
            /** @description Whether it is counted how often mails are opened and their links followed, of those alone who have agreed to it (`mail-counts` among the consents). */
            counting?: boolean;
            /** @description Of mails to whoever is not known to read another language. */
            language?: string;
        };
        MailStop: {
            address: string;
            /** @enum {unknown} */
            because: "bounced" | "complained";
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            mailId: string | null;
            reason: string;
            recipientId: string | null;
        };
        MailStopPage: {
            items: components["schemas"]["MailStop"][];
            next: string | null;
        };
        MailTemplate: {
            body: string;
            changedAt: string | null;
            /** @enum {unknown} */
            kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
            /**
             * @description Such as de, pt-BR or zh-Hant.
             * @example de
             */
            language: string;
            /** @description False: these are Laurel’s own words. */
            own: boolean;
            step: number;
            subject: string;
        };
        MailTemplateList: {
            items: components["schemas"]["MailTemplate"][];
        };
        MailTemplateText: {
            /** @description Paragraphs with blank lines between them; `- ` lists, `> ` quotes, `# ` headings, `~ ` small print; `**bold**`, `*italic*`, `[label](address)`, `{variable}`. A link that stands alone is a button. A paragraph whose variable is missing is left out. */
            body: string;
            subject: string;
        };
        MailTestSent: {
            sentTo: string;
        };
        MappingTrial: {
            mapping: components["schemas"]["SourceMapping"];
            /** @description A message that is written down here. */
            payload?: unknown;
            /** Format: uuid */
            payloadId?: string;
        };
        Me: {
            /** @description Who is calling, as events name it: `api-key:…`, `client:…`, `member:…`. */
            id: string;
            /** @enum {unknown} */
            means: "session" | "letter-link" | "api-key" | "access-token" | "signed-request" | "system";
            /** @description The name of the key or program, or of the person. */
            name: string;
            organization: {
                id: string;
                name: string;
                slug: string;
            };
            permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        Member: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            /** Format: uuid */
            id: string;
            /** @description Whether they have signed in. */
            joined: boolean;
            /** @description Keys that they made and that were not ended. */
            keys: number;
            name: string;
            role: {
                id: string;
                name: string;
            };
            /** @description It is the one who asks. */
            you: boolean;
        };
        MemberKey: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "api-key" | "request-key" | "client";
            name: string;
            /** @description The beginning of an API key. */
            prefix: string | null;
        };
        MemberPage: {
            items: components["schemas"]["Member"][];
            next: string | null;
        };
        MemberSession: {
            /** Format: date-time */
            createdAt: string;
            /** @description It is the one that asks. */
            current: boolean;
            /** @description In words, such as "Firefox on Linux". */
            device: string;
            /** Format: uuid */
            id: string;
            means: string;
            /** @description The network it came from, not the address. */
            network: string;
            /** Format: date-time */
            seenAt: string;
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
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        NewApplication: {
            recipient: {
                /** Format: email */
                email: string;
                name: string;
            };
        };
        NewAssessment: {
            attempts: number | null;
            closesAt: string | null;
            /** @description Read before the start. */
            introduction: string;
            /**
             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
             * @example safety-exam
             */
            key: string;
            /** @description For one attempt. */
            minutes: number;
            opensAt: string | null;
            /** @description In per cent of all points. */
            passMark: number;
            /** @description `list`: these questions. `draw`: so many of each tag, anew for each attempt. */
            pick: {
                draws?: {
                    count: number;
                    /**
                     * @description By which an assessment draws it.
                     * @example welding
                     */
                    tag: string;
                }[];
                /** @enum {unknown} */
                kind: "list" | "draw";
                questionIds?: string[];
            };
            /**
             * @description What the person sees when it is over: the score, also which were wrong, or also what is right and why.
             * @enum {unknown}
             */
            shows: "score" | "wrong" | "explanations";
            shuffleOptions: boolean;
            shuffleQuestions: boolean;
            title: string;
            /** @description Between two attempts. */
            waitHours: number;
        };
        NewAssessmentInvitations: {
            people: {
                /** Format: email */
                email: string;
                /** @description For whoever needs more time. */
                extraMinutes?: number;
                /**
                 * @description Of letter and pages; English, if absent.
                 * @enum {unknown}
                 */
                language?: "en" | "de" | "fr" | "es" | "ar";
                name: string;
            }[];
        };
        NewClient: {
            /**
             * @description How it proves who it is: with a secret, with a signed assertion (private_key_jwt), or not at all (a program on a person’s own device).
             * @enum {unknown}
             */
            authentication: "secret" | "private-key" | "none";
            /** @description Gives only tokens that are bound to a key of the client (DPoP). */
            dpopRequired?: boolean;
            grants: ("client_credentials" | "authorization_code")[];
            /** @description For private-key: its public keys. */
            jwks?: {
                keys: {
                    [key: string]: unknown;
                }[];
            };
            /** @description People see it when they are asked whether it may act for them. */
            name: string;
            redirectUris?: string[];
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
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
                language?: string | null;
                name: string;
            };
            results?: {
                value: string;
            }[];
            /** Format: date-time */
            validFrom?: string;
            validUntil?: string | null;
            /**
             * @description Who sees it at first. Left out: as the organization has it for new ones.
             * @enum {unknown}
             */
            visibility?: "private" | "link" | "public";
        };
        NewHook: {
            /**
             * @description Posts an `X-Hook-Secret` to the address first; unless its 2xx answer carries the same header, nothing is subscribed.
             * @default false
             */
            confirm?: boolean;
            /** @description The name of an event, or a family such as `credential.*`. */
            event: string;
            targetUrl: string;
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
        NewInvitation: {
            /** Format: email */
            email: string;
            name?: string | null;
            /** @description One of Laurel’s own by its name, or the id of one of yours. */
            role: string;
        };
        NewJob: {
            /** @enum {unknown} */
            format?: "pdf" | "png" | "svg";
            /** @enum {unknown} */
            kind: "revoke" | "suspend" | "reinstate" | "renew" | "mail" | "render" | "export";
            message?: string;
            /** @description Renewing: whether recipients are told by mail. */
            notify?: boolean;
            /** @description Shown to whoever checks, unless `reasonPublic` is false. Required to revoke and to suspend. */
            reason?: string;
            /** @description false: only the organization sees the reason. */
            reasonPublic?: boolean;
            /** @description Which credentials: exactly one of these. */
            select: {
                /** @description A CSV with a column `credential`, `id` or `url`. */
                csv?: string;
                filter?: components["schemas"]["CredentialFilter"];
                ids?: string[];
            };
            /**
             * @description Mail: `again` writes anew what told of the award; `announcement` says `title` and `message`, in the organization’s template of that kind, to each person once.
             * @enum {unknown}
             */
            send?: "again" | "announcement";
            title?: string;
            /**
             * Format: date-time
             * @description When the suspensions end by themselves.
             */
            until?: string;
            validUntil?: string | null;
        };
        NewLtiPlatform: {
            /** @description The platform makes sure that the addresses it tells belong to the people. Without this, who has the address of somebody known from elsewhere waits to be confirmed. */
            addressesProved?: boolean;
            authorizationUrl?: string | null;
            clientId?: string | null;
            /** @description In which of its deployments Laurel may be opened. */
            deploymentIds?: string[];
            /** @description More places that show Laurel in a frame: where pages of the platform have other hosts. */
            frameOrigins?: string[];
            issuer?: string | null;
            jwksUrl?: string | null;
            name: string;
            resultKeys?: string[] | null;
            tokenAudience?: string | null;
            tokenUrl?: string | null;
        };
        NewOrganizationBelow: {
            description?: string;
            /** Format: email */
            email?: string;
            name: string;
            /** @description Part of its addresses and of its identity as an issuer, for good. */
            slug: string;
            /** Format: uri */
            url?: string;
        };
        NewPrivacyRequest: {
            contact?: string | null;
            /** @enum {unknown} */
            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
            /**
             * @default gdpr
             * @enum {unknown}
             */
            law?: "gdpr" | "ccpa";
            /**
             * Format: date-time
             * @description When it came; the clock runs from then on.
             */
            receivedAt?: string;
            recipientId?: string | null;
            words?: string | null;
        };
        NewQuestion: {
            /** @description Why; shown after, where that is wanted. */
            explanation: string;
            /**
             * @description `single`: one option is right. `multiple`: one or more are, and all of them are asked for.
             * @enum {unknown}
             */
            kind: "single" | "multiple";
            options: {
                right: boolean;
                text: string;
            }[];
            points: number;
            tags: string[];
            /** @description Plain text; `**strong**`, `*stressed*` and `` `code` `` are shown as such. */
            text: string;
        };
        NewRequestKey: {
            expiresAt?: string | null;
            name: string;
            /** @description Ed25519, P-256, or RSA of 3072 bits or more: PEM text (BEGIN PUBLIC KEY) or a JWK. */
            publicKey: string | {
                [key: string]: unknown;
            };
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        NewResult: {
            /**
             * Format: date-time
             * @description When it was reached, or began; now, if absent.
             */
            at?: string;
            /** @description The id that it has where it comes from. The same id again is the same result: unchanged, or a correction. */
            externalId: string;
            hours?: number | null;
            /**
             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
             * @example safety-exam
             */
            key: string;
            /** @enum {unknown} */
            kind: "assessment" | "course" | "role" | "cpd";
            note?: string | null;
            outcome?: ("passed" | "failed") | null;
            /** @description Whose result it is. The name goes onto what is awarded. */
            recipient: {
                /** Format: email */
                email: string;
                name?: string;
            };
            score?: number | null;
            until?: string | null;
            /** @description It does not hold any more. Rules are held against what is left. */
            withdrawn?: boolean;
        };
        NewResultSource: {
            /** @enum {unknown} */
            encoding?: "hex" | "base64";
            /** @example x-hub-signature-256 */
            header?: string;
            mapping?: {
                fields: {
                    at?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    email: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    externalId: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    hours?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    key: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    kind: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    name?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    note?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    outcome?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    score?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    until?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    withdrawn?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                };
                /**
                 * @description A JSON pointer (RFC 6901).
                 * @example /user/email
                 */
                items?: string;
                /** @description Only messages in which all of this is so; others are ignored. */
                when?: {
                    equals: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer: string;
                }[];
            } | null;
            name: string;
            /** @description Of `body`: `sha256=`, say. */
            prefix?: string;
            /**
             * @description What is signed with HMAC-SHA256. `standard`: Standard Webhooks 1.0. `timestamped`: `t=…,v1=…` over time and body, in one header (Stripe). `body`: the body alone (GitHub).
             * @enum {unknown}
             */
            scheme?: "standard" | "timestamped" | "body";
            /** @description Where the other program makes it. */
            secret?: string;
        };
        NewSamlProvider: {
            /** @description The domains of e-mail addresses whose owners may come in. Prove them: see /v1/domains. */
            domains?: string[];
            /** @description Which attribute holds the address; null: the usual names. */
            emailAttribute?: string | null;
            /** @description Which attribute holds the groups; null: groups say nothing. */
            groupsAttribute?: string | null;
            /** Format: uri */
            metadataUrl?: string;
            metadataXml?: string;
            /** @description What the button says. */
            name: string;
            /** @description Which attribute holds the name; null: the usual names. */
            nameAttribute?: string | null;
            newcomerRole?: string | null;
            /** @description Which role members of which group have; the first that fits counts, at each sign-in. Owners and admins keep their role. */
            roleByGroup?: {
                group: string;
                role: string;
            }[];
            /** @description Whether our requests are signed, with a key made for it. */
            signsRequests?: boolean;
            /** @description Whether people may begin at the provider (IdP-initiated). Off is safer: somebody could be signed in as another by a page they open. */
            unsolicited?: boolean;
        };
        NewScheduledCredential: {
            /** Format: uuid */
            achievementId: string;
            evidence?: {
                description?: string | null;
                name?: string | null;
                url?: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it is to be issued. Nobody sees anything before.
             */
            issueAt: string;
            licenseNumber?: string | null;
            narrative?: string | null;
            /**
             * @description Whether the recipient is told by mail.
             * @default true
             */
            notify?: boolean;
            recipient: {
                email?: string | null;
                language?: string | null;
                name: string;
            };
            results?: {
                value: string;
            }[];
            /** Format: date-time */
            validFrom?: string;
            validUntil?: string | null;
            /**
             * @description Who sees it at first. Left out: as the organization has it for new ones.
             * @enum {unknown}
             */
            visibility?: "private" | "link" | "public";
        };
        NewShare: {
            /**
             * @description How long it is good.
             * @default 30
             */
            days?: number;
        };
        NewWebhook: {
            description?: string;
            /**
             * @description `standard`: type, timestamp, data. `cloudevents`: CloudEvents 1.0. `flat`: as GET /v1/events/recent lists it. The headers are the same.
             * @enum {unknown}
             */
            form?: "standard" | "cloudevents" | "flat";
            /**
             * @description `thin`: what it is about and where to read it. `full`: the data of the event besides.
             * @enum {unknown}
             */
            payload?: "thin" | "full";
            /**
             * @description Standard Webhooks 1.0: `v1` with a shared secret, or `v1a` with a key of which you get the public half.
             * @enum {unknown}
             */
            scheme?: "hmac" | "ed25519";
            /** @description Names of events, `credential.*` for a family, `*` for all but what Laurel does by itself. */
            types?: string[];
            /** @description Where to post to: an https address. */
            url: string;
        };
        Notice: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            id: string;
            kind: string;
            /** @description Within the portal. */
            link: string;
            readAt: string | null;
            text: string;
            /** @description How often it came up. */
            times: number;
            title: string;
        };
        NoticePage: {
            items: components["schemas"]["Notice"][];
            next: string | null;
            /** @description How many are not read, on all pages. */
            unread: number;
        };
        NoticePreferences: {
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            anomaly: "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "approval-wanted": "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "batch-finished": "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "mail-bouncing": "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "webhook-paused": "both" | "portal" | "mail" | "none";
        };
        NoticePreferencesChange: {
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            anomaly?: "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "approval-wanted"?: "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "batch-finished"?: "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "mail-bouncing"?: "both" | "portal" | "mail" | "none";
            /**
             * @description `both`: in the portal and by mail; `portal` or `mail`: one of them; `none`: not at all.
             * @enum {unknown}
             */
            "webhook-paused"?: "both" | "portal" | "mail" | "none";
        };
        NoticesLeft: {
            unread: number;
        };
        NoticesRead: {
            ids?: string[];
        };
        OpenedApplication: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @description Shown this once. */
            link: string;
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
        OrganizationBelow: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @description Members of its own. */
            members: number;
            name: string;
            /**
             * Format: uuid
             * @description The organization right above it.
             */
            parentId: string;
            slug: string;
        };
        OwnAnswer: {
            /** @description Places of options as they are shown, from 0. */
            chosen: number[];
        };
        OwnAssessment: {
            attempts: number | null;
            attemptsUsed: number;
            closesAt: string | null;
            /**
             * Format: uuid
             * @description Of the invitation.
             */
            id: string;
            introduction: string;
            language: string;
            mayStart: boolean;
            /** @description With the extra time of this person. */
            minutes: number;
            /**
             * Format: date-time
             * @description The clock that counts.
             */
            now: string;
            open: {
                /** Format: date-time */
                deadlineAt: string;
                nth: number;
                questions: {
                    /** @description Places of options, from 0. */
                    chosen: number[];
                    /** @enum {unknown} */
                    kind: "single" | "multiple";
                    /** @description In the order in which they are shown. */
                    options: string[];
                    /** @description From 1. */
                    place: number;
                    points: number;
                    savedAt: string | null;
                    text: string;
                }[];
                /** Format: date-time */
                startedAt: string;
            } | null;
            organization: string;
            passMark: number;
            questions: number;
            /** @description Attempts that are over, the newest first. */
            results: {
                /** Format: date-time */
                closedAt: string;
                /** @enum {unknown} */
                endedBy: "handed-in" | "time";
                nth: number;
                passed: boolean;
                score: number;
            }[];
            review: {
                explanation: string | null;
                isRight: boolean;
                options: {
                    chosen: boolean;
                    right: boolean | null;
                    text: string;
                }[];
                place: number;
                text: string;
            }[] | null;
            startsAt: string | null;
            title: string;
            why: ("not-yet" | "over" | "ended" | "used-up" | "wait" | "passed" | "withdrawn") | null;
        };
        OwnAssessments: {
            items: {
                attempts: number;
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                invitedAt: string;
                /** @description An attempt is under way. */
                open: boolean;
                organization: string;
                passed: boolean;
                title: string;
                url: string;
            }[];
            next: null;
        };
        OwnConsent: {
            given: boolean;
            /**
             * @description `directory`: to stand in the public directory. `statistics`: to be counted when checked. `mail-counts`: that it is counted how mails are read; asked only where the organization does so.
             * @enum {unknown}
             */
            purpose: "directory" | "statistics" | "mail-counts";
            textVersion: string;
        };
        OwnPrivacyRequest: {
            /** @enum {unknown} */
            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
            /**
             * @default gdpr
             * @enum {unknown}
             */
            law?: "gdpr" | "ccpa";
            words?: string | null;
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
        PrivacyRequest: {
            act: {
                /** Format: date-time */
                at: string;
                /** @example recipient.erased */
                type: string;
            } | null;
            answer: string | null;
            /** @example GDPR article 17 */
            clause: string;
            closedAt: string | null;
            /** Format: date-time */
            dueAt: string;
            /** @description The answer was put off, as the law allows once. */
            extended: boolean;
            /** Format: date-time */
            filedAt: string;
            /** @enum {unknown} */
            filedBy: "person" | "staff";
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            kind: "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection";
            /**
             * @description Under which law: its clauses and its days.
             * @enum {unknown}
             */
            law: "gdpr" | "ccpa";
            name: string | null;
            overdue: boolean;
            recipientId: string | null;
            /** @enum {unknown} */
            status: "open" | "done" | "refused";
            words: string | null;
        };
        PrivacyRequestClosing: {
            answer?: string | null;
            /** @enum {unknown} */
            outcome: "done" | "refused";
        };
        PrivacyRequestPage: {
            items: components["schemas"]["PrivacyRequest"][];
            next: string | null;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @enum {string} */
            code: "malformed-body" | "invalid-fields" | "launch-refused" | "content-digest-wrong" | "unauthenticated" | "signature-malformed" | "signature-incomplete" | "signature-key-unknown" | "signature-algorithm" | "signature-expired" | "signature-wrong" | "signature-replayed" | "dpop-wrong" | "passkey-refused" | "link-spent" | "forbidden" | "second-factor-due" | "step-up-required" | "wrong-code" | "provider-required" | "second-factor-required" | "session-ended" | "session-confined" | "not-invited" | "identity-not-connected" | "last-way-in" | "same-person" | "no-second-person" | "approval-needed" | "last-owner" | "invitation-over" | "provider-unusable" | "platform-unusable" | "fields-hidden" | "issuer-decides" | "holder-decides" | "no-organization" | "not-found" | "wrong-state" | "program-state" | "assessment-state" | "attempt-over" | "legal-hold" | "address-stopped" | "contact-claimed" | "already-exists" | "secret-shown" | "idempotency-in-flight" | "idempotency-mismatch" | "address-link-over" | "credential-revoked" | "credential-erased" | "too-large" | "unsupported-media-type" | "not-a-credential" | "too-complex" | "link-refused" | "quota-exceeded" | "key-provider" | "overloaded" | "shutting-down" | "fault";
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
        Program: {
            /** @description How many hold it through this program now. */
            awards: number;
            /** Format: date-time */
            createdAt: string;
            draft: {
                /** @description What it awards. */
                achievementIds: string[];
                /** @description What is asked for, in words for people. */
                criteria: string;
                goal: string;
                /** @description For so long after its end an award can still be renewed. */
                graceDays: number;
                name: string;
                renewal: {
                    /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
                    requirements: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of a group of kind `n-of`. */
                        count?: number;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        of?: {
                            /**
                             * Format: uuid
                             * @description What must be held: a step of a pathway.
                             */
                            achievementId?: string;
                            /** @description Of a group of kind `n-of`. */
                            count?: number;
                            /** @description Of learning, within the period. */
                            hours?: number;
                            /** @description What evidence is asked for, for the person who applies. */
                            instructions?: string;
                            /**
                             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                             * @example safety-exam
                             */
                            key?: string;
                            /** @enum {unknown} */
                            kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                            /** @description Of an assessment, in per cent. */
                            minScore?: number;
                            of?: {
                                /**
                                 * Format: uuid
                                 * @description What must be held: a step of a pathway.
                                 */
                                achievementId?: string;
                                /** @description Of learning, within the period. */
                                hours?: number;
                                /** @description What evidence is asked for, for the person who applies. */
                                instructions?: string;
                                /**
                                 * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                                 * @example safety-exam
                                 */
                                key?: string;
                                /** @enum {unknown} */
                                kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                                /** @description Of an assessment, in per cent. */
                                minScore?: number;
                                /**
                                 * @description An ISO 8601 duration of years, months and days.
                                 * @example P2Y
                                 */
                                period?: string;
                                /** @description How many people must accept. */
                                reviewers?: number;
                            }[];
                            /**
                             * @description An ISO 8601 duration of years, months and days.
                             * @example P2Y
                             */
                            period?: string;
                            /** @description How many people must accept. */
                            reviewers?: number;
                        }[];
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    };
                    /** @description So long before its end it is renewed at the earliest. */
                    windowDays: number;
                } | null;
                /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
                requirements: {
                    /**
                     * Format: uuid
                     * @description What must be held: a step of a pathway.
                     */
                    achievementId?: string;
                    /** @description Of a group of kind `n-of`. */
                    count?: number;
                    /** @description Of learning, within the period. */
                    hours?: number;
                    /** @description What evidence is asked for, for the person who applies. */
                    instructions?: string;
                    /**
                     * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                     * @example safety-exam
                     */
                    key?: string;
                    /** @enum {unknown} */
                    kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                    /** @description Of an assessment, in per cent. */
                    minScore?: number;
                    of?: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of a group of kind `n-of`. */
                        count?: number;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        of?: {
                            /**
                             * Format: uuid
                             * @description What must be held: a step of a pathway.
                             */
                            achievementId?: string;
                            /** @description Of learning, within the period. */
                            hours?: number;
                            /** @description What evidence is asked for, for the person who applies. */
                            instructions?: string;
                            /**
                             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                             * @example safety-exam
                             */
                            key?: string;
                            /** @enum {unknown} */
                            kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                            /** @description Of an assessment, in per cent. */
                            minScore?: number;
                            /**
                             * @description An ISO 8601 duration of years, months and days.
                             * @example P2Y
                             */
                            period?: string;
                            /** @description How many people must accept. */
                            reviewers?: number;
                        }[];
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    }[];
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /** @description How many people must accept. */
                    reviewers?: number;
                };
                /**
                 * @description What becomes of an award when what it stands on is corrected or withdrawn.
                 * @enum {unknown}
                 */
                takeAway: "suspend" | "revoke" | "tell";
                validity: {
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    atLeast?: string;
                    /** @enum {unknown} */
                    kind: "unlimited" | "fixed" | "relative" | "calendar";
                    /**
                     * @description Of `calendar`: the day of the year on which it ends.
                     * @example 12-31
                     */
                    monthDay?: string;
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /**
                     * Format: date
                     * @description Of `fixed`: the last day.
                     */
                    until?: string;
                };
            } | null;
            endedAt: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            published: {
                /** @description What it awards. */
                achievementIds: string[];
                /** @description What is asked for, in words for people. */
                criteria: string;
                goal: string;
                /** @description For so long after its end an award can still be renewed. */
                graceDays: number;
                name: string;
                renewal: {
                    /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
                    requirements: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of a group of kind `n-of`. */
                        count?: number;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        of?: {
                            /**
                             * Format: uuid
                             * @description What must be held: a step of a pathway.
                             */
                            achievementId?: string;
                            /** @description Of a group of kind `n-of`. */
                            count?: number;
                            /** @description Of learning, within the period. */
                            hours?: number;
                            /** @description What evidence is asked for, for the person who applies. */
                            instructions?: string;
                            /**
                             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                             * @example safety-exam
                             */
                            key?: string;
                            /** @enum {unknown} */
                            kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                            /** @description Of an assessment, in per cent. */
                            minScore?: number;
                            of?: {
                                /**
                                 * Format: uuid
                                 * @description What must be held: a step of a pathway.
                                 */
                                achievementId?: string;
                                /** @description Of learning, within the period. */
                                hours?: number;
                                /** @description What evidence is asked for, for the person who applies. */
                                instructions?: string;
                                /**
                                 * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                                 * @example safety-exam
                                 */
                                key?: string;
                                /** @enum {unknown} */
                                kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                                /** @description Of an assessment, in per cent. */
                                minScore?: number;
                                /**
                                 * @description An ISO 8601 duration of years, months and days.
                                 * @example P2Y
                                 */
                                period?: string;
                                /** @description How many people must accept. */
                                reviewers?: number;
                            }[];
                            /**
                             * @description An ISO 8601 duration of years, months and days.
                             * @example P2Y
                             */
                            period?: string;
                            /** @description How many people must accept. */
                            reviewers?: number;
                        }[];
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    };
                    /** @description So long before its end it is renewed at the earliest. */
                    windowDays: number;
                } | null;
                /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
                requirements: {
                    /**
                     * Format: uuid
                     * @description What must be held: a step of a pathway.
                     */
                    achievementId?: string;
                    /** @description Of a group of kind `n-of`. */
                    count?: number;
                    /** @description Of learning, within the period. */
                    hours?: number;
                    /** @description What evidence is asked for, for the person who applies. */
                    instructions?: string;
                    /**
                     * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                     * @example safety-exam
                     */
                    key?: string;
                    /** @enum {unknown} */
                    kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                    /** @description Of an assessment, in per cent. */
                    minScore?: number;
                    of?: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of a group of kind `n-of`. */
                        count?: number;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        of?: {
                            /**
                             * Format: uuid
                             * @description What must be held: a step of a pathway.
                             */
                            achievementId?: string;
                            /** @description Of learning, within the period. */
                            hours?: number;
                            /** @description What evidence is asked for, for the person who applies. */
                            instructions?: string;
                            /**
                             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                             * @example safety-exam
                             */
                            key?: string;
                            /** @enum {unknown} */
                            kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                            /** @description Of an assessment, in per cent. */
                            minScore?: number;
                            /**
                             * @description An ISO 8601 duration of years, months and days.
                             * @example P2Y
                             */
                            period?: string;
                            /** @description How many people must accept. */
                            reviewers?: number;
                        }[];
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    }[];
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /** @description How many people must accept. */
                    reviewers?: number;
                };
                /**
                 * @description What becomes of an award when what it stands on is corrected or withdrawn.
                 * @enum {unknown}
                 */
                takeAway: "suspend" | "revoke" | "tell";
                validity: {
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    atLeast?: string;
                    /** @enum {unknown} */
                    kind: "unlimited" | "fixed" | "relative" | "calendar";
                    /**
                     * @description Of `calendar`: the day of the year on which it ends.
                     * @example 12-31
                     */
                    monthDay?: string;
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /**
                     * Format: date
                     * @description Of `fixed`: the last day.
                     */
                    until?: string;
                };
            } | null;
            /** @enum {unknown} */
            state: "draft" | "active" | "ended";
            /** Format: date-time */
            updatedAt: string;
            version: number | null;
        };
        ProgramDefinition: {
            /** @description What it awards. */
            achievementIds: string[];
            /** @description What is asked for, in words for people. */
            criteria: string;
            goal: string;
            /** @description For so long after its end an award can still be renewed. */
            graceDays: number;
            name: string;
            renewal: {
                /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
                requirements: {
                    /**
                     * Format: uuid
                     * @description What must be held: a step of a pathway.
                     */
                    achievementId?: string;
                    /** @description Of a group of kind `n-of`. */
                    count?: number;
                    /** @description Of learning, within the period. */
                    hours?: number;
                    /** @description What evidence is asked for, for the person who applies. */
                    instructions?: string;
                    /**
                     * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                     * @example safety-exam
                     */
                    key?: string;
                    /** @enum {unknown} */
                    kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                    /** @description Of an assessment, in per cent. */
                    minScore?: number;
                    of?: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of a group of kind `n-of`. */
                        count?: number;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        of?: {
                            /**
                             * Format: uuid
                             * @description What must be held: a step of a pathway.
                             */
                            achievementId?: string;
                            /** @description Of learning, within the period. */
                            hours?: number;
                            /** @description What evidence is asked for, for the person who applies. */
                            instructions?: string;
                            /**
                             * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                             * @example safety-exam
                             */
                            key?: string;
                            /** @enum {unknown} */
                            kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                            /** @description Of an assessment, in per cent. */
                            minScore?: number;
                            /**
                             * @description An ISO 8601 duration of years, months and days.
                             * @example P2Y
                             */
                            period?: string;
                            /** @description How many people must accept. */
                            reviewers?: number;
                        }[];
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    }[];
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /** @description How many people must accept. */
                    reviewers?: number;
                };
                /** @description So long before its end it is renewed at the earliest. */
                windowDays: number;
            } | null;
            /** @description `assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once. */
            requirements: {
                /**
                 * Format: uuid
                 * @description What must be held: a step of a pathway.
                 */
                achievementId?: string;
                /** @description Of a group of kind `n-of`. */
                count?: number;
                /** @description Of learning, within the period. */
                hours?: number;
                /** @description What evidence is asked for, for the person who applies. */
                instructions?: string;
                /**
                 * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                 * @example safety-exam
                 */
                key?: string;
                /** @enum {unknown} */
                kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                /** @description Of an assessment, in per cent. */
                minScore?: number;
                of?: {
                    /**
                     * Format: uuid
                     * @description What must be held: a step of a pathway.
                     */
                    achievementId?: string;
                    /** @description Of a group of kind `n-of`. */
                    count?: number;
                    /** @description Of learning, within the period. */
                    hours?: number;
                    /** @description What evidence is asked for, for the person who applies. */
                    instructions?: string;
                    /**
                     * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                     * @example safety-exam
                     */
                    key?: string;
                    /** @enum {unknown} */
                    kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd" | "all" | "any" | "n-of";
                    /** @description Of an assessment, in per cent. */
                    minScore?: number;
                    of?: {
                        /**
                         * Format: uuid
                         * @description What must be held: a step of a pathway.
                         */
                        achievementId?: string;
                        /** @description Of learning, within the period. */
                        hours?: number;
                        /** @description What evidence is asked for, for the person who applies. */
                        instructions?: string;
                        /**
                         * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                         * @example safety-exam
                         */
                        key?: string;
                        /** @enum {unknown} */
                        kind: "assessment" | "course" | "achievement" | "review" | "role" | "cpd";
                        /** @description Of an assessment, in per cent. */
                        minScore?: number;
                        /**
                         * @description An ISO 8601 duration of years, months and days.
                         * @example P2Y
                         */
                        period?: string;
                        /** @description How many people must accept. */
                        reviewers?: number;
                    }[];
                    /**
                     * @description An ISO 8601 duration of years, months and days.
                     * @example P2Y
                     */
                    period?: string;
                    /** @description How many people must accept. */
                    reviewers?: number;
                }[];
                /**
                 * @description An ISO 8601 duration of years, months and days.
                 * @example P2Y
                 */
                period?: string;
                /** @description How many people must accept. */
                reviewers?: number;
            };
            /**
             * @description What becomes of an award when what it stands on is corrected or withdrawn.
             * @enum {unknown}
             */
            takeAway: "suspend" | "revoke" | "tell";
            validity: {
                /**
                 * @description An ISO 8601 duration of years, months and days.
                 * @example P2Y
                 */
                atLeast?: string;
                /** @enum {unknown} */
                kind: "unlimited" | "fixed" | "relative" | "calendar";
                /**
                 * @description Of `calendar`: the day of the year on which it ends.
                 * @example 12-31
                 */
                monthDay?: string;
                /**
                 * @description An ISO 8601 duration of years, months and days.
                 * @example P2Y
                 */
                period?: string;
                /**
                 * Format: date
                 * @description Of `fixed`: the last day.
                 */
                until?: string;
            };
        };
        ProgramPage: {
            items: components["schemas"]["Program"][];
            next: string | null;
        };
        ProgramPerson: {
            award: {
                /** Format: date-time */
                awardedAt: string;
                credentialIds: string[];
                cycle: number;
                /** Format: uuid */
                id: string;
                /** @enum {unknown} */
                state: "held" | "suspended" | "revoked" | "in-doubt";
                validUntil: string | null;
                version: number;
            } | null;
            /**
             * @description What these rules would change for the person now.
             * @enum {unknown}
             */
            difference: "gain" | "lose" | "keep" | "none";
            email: string | null;
            /** @description The same tree as the requirements, each with how it is met. */
            finding: {
                /** @description Ids of the results, or of credentials, that count. */
                by: string[];
                has: number;
                kind: string;
                met: boolean;
                needs: number;
                of?: {
                    /** @description Ids of the results, or of credentials, that count. */
                    by: string[];
                    has: number;
                    kind: string;
                    met: boolean;
                    needs: number;
                    of?: {
                        /** @description Ids of the results, or of credentials, that count. */
                        by: string[];
                        has: number;
                        kind: string;
                        met: boolean;
                        needs: number;
                    }[];
                }[];
            };
            heldBack: string | null;
            name: string | null;
            /** Format: uuid */
            recipientId: string;
        };
        ProgramPersonPage: {
            items: components["schemas"]["ProgramPerson"][];
            next: string | null;
        };
        ProgramPreviewSummary: {
            /** @description False: there are more people than were looked at. */
            complete: boolean;
            gain: number;
            keep: number;
            lose: number;
            none: number;
        };
        Question: {
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Why; shown after, where that is wanted. */
            explanation: string;
            /** Format: uuid */
            id: string;
            /**
             * @description `single`: one option is right. `multiple`: one or more are, and all of them are asked for.
             * @enum {unknown}
             */
            kind: "single" | "multiple";
            options: {
                right: boolean;
                text: string;
            }[];
            points: number;
            tags: string[];
            /** @description Plain text; `**strong**`, `*stressed*` and `` `code` `` are shown as such. */
            text: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Attempts keep the version that they were asked. */
            version: number;
        };
        QuestionPage: {
            items: components["schemas"]["Question"][];
            next: string | null;
        };
        QuestionTags: {
            items: {
                questions: number;
                tag: string;
            }[];
        };
        Reason: {
            /** @description Shown to whoever checks, unless `reasonPublic` is false. */
            reason: string;
            /**
             * @description false: only the organization sees the reason.
             * @default true
             */
            reasonPublic?: boolean;
        };
        ReceivedResult: {
            externalId: string;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            outcome: "received" | "corrected" | "withdrawn" | "unchanged";
        };
        ReceivedResults: {
            items: components["schemas"]["ReceivedResult"][];
        };
        Recipient: {
            /** Format: date-time */
            createdAt: string;
            credentials: components["schemas"]["Credential"][];
            email: string | null;
            erasedAt: string | null;
            /** @description The data must not be erased for now. */
            hold: {
                /** Format: date-time */
                at: string;
                reason: string | null;
            } | null;
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        RecoveryCodes: {
            /** @description Shown this once; each is good once. */
            recoveryCodes: string[];
        };
        ReminderLadder: {
            /**
             * @description Days from the end of a credential; negative: before it.
             * @example [
             *       -30,
             *       -7,
             *       7
             *     ]
             */
            days: number[];
            /** @description Whether anybody is reminded at all. */
            enabled: boolean;
        };
        Renewal: {
            /** @default true */
            notify?: boolean;
            validUntil?: string | null;
        };
        RenewalPolicy: {
            /**
             * @description Where the new period begins to count: at the renewal, or at the end of the old one.
             * @enum {unknown}
             */
            countsFrom: "renewal" | "end";
            /** @description Renewed within so many days after its end, it counts as held without a break. */
            graceDays: number;
            /** @description How many days after its end it may still be renewed. Null: for ever. */
            lateDays: number | null;
            /** @description How many days before its end a credential may be renewed. Null: at any time. */
            opensDaysBefore: number | null;
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
        RequestKey: {
            /** @enum {unknown} */
            algorithm: "ed25519" | "ecdsa-p256-sha256" | "rsa-pss-sha512";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /**
             * Format: uuid
             * @description The `keyid` of the signatures.
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
            pausedAt: string | null;
            pausedBecause: string | null;
            revokedAt: string | null;
            scopes: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        RequestKeyPage: {
            items: components["schemas"]["RequestKey"][];
            next: string | null;
        };
        RequestKeyReplacement: {
            /** @default 24 */
            overlapHours?: number;
            /** @description Ed25519, P-256, or RSA of 3072 bits or more: PEM text (BEGIN PUBLIC KEY) or a JWK. */
            publicKey: string | {
                [key: string]: unknown;
            };
        };
        ReRendering: {
            /** @description In whose design. Left out: the newest. */
            achievementVersion?: number;
        };
        Result: {
            /** Format: date-time */
            at: string;
            externalId: string;
            hours: number | null;
            /** Format: uuid */
            id: string;
            key: string;
            /** @enum {unknown} */
            kind: "assessment" | "course" | "role" | "cpd" | "review";
            note: string | null;
            outcome: ("passed" | "failed") | null;
            /** Format: date-time */
            receivedAt: string;
            recipient: {
                email: string | null;
                /** Format: uuid */
                id: string;
                name: string | null;
            };
            /** @description Counts up with each correction. */
            revision: number;
            score: number | null;
            /** @description `api`, or the id of the source that it came from. */
            source: string;
            until: string | null;
            withdrawnAt: string | null;
        };
        ResultPage: {
            items: components["schemas"]["Result"][];
            next: string | null;
        };
        ResultSource: {
            /** Format: date-time */
            createdAt: string;
            encoding: ("hex" | "base64") | null;
            header: string | null;
            /** Format: uuid */
            id: string;
            lastAt: string | null;
            mapping: {
                fields: {
                    at?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    email: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    externalId: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    hours?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    key: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    kind: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    name?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    note?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    outcome?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    score?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    until?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    withdrawn?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                };
                /**
                 * @description A JSON pointer (RFC 6901).
                 * @example /user/email
                 */
                items?: string;
                /** @description Only messages in which all of this is so; others are ignored. */
                when?: {
                    equals: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer: string;
                }[];
            } | null;
            name: string;
            pausedAt: string | null;
            prefix: string | null;
            /** @enum {unknown} */
            scheme: "standard" | "timestamped" | "body";
            /** @description Where messages are posted to. */
            url: string;
        };
        ResultSourceChange: {
            mapping?: {
                fields: {
                    at?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    email: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    externalId: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    hours?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    key: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    kind: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    name?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    note?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    outcome?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    score?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    until?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    withdrawn?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                };
                /**
                 * @description A JSON pointer (RFC 6901).
                 * @example /user/email
                 */
                items?: string;
                /** @description Only messages in which all of this is so; others are ignored. */
                when?: {
                    equals: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer: string;
                }[];
            } | null;
            name?: string;
            paused?: boolean;
        };
        ResultSourcePage: {
            items: components["schemas"]["ResultSource"][];
            next: string | null;
        };
        ResultSourceWithSecret: {
            /** Format: date-time */
            createdAt: string;
            encoding: ("hex" | "base64") | null;
            header: string | null;
            /** Format: uuid */
            id: string;
            lastAt: string | null;
            mapping: {
                fields: {
                    at?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    email: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    externalId: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    hours?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    key: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    kind: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    name?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    note?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    outcome?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    score?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    until?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                    withdrawn?: {
                        and?: string[];
                        constant?: string;
                        /**
                         * @description A JSON pointer (RFC 6901).
                         * @example /user/email
                         */
                        pointer?: string;
                        /**
                         * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                         * @enum {unknown}
                         */
                        transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                        /** @description What stands for what: `{"GRADED": "passed"}`. */
                        values?: {
                            [key: string]: string;
                        };
                        /** @description The pointer goes into the whole message, not into the item. */
                        whole?: boolean;
                    };
                };
                /**
                 * @description A JSON pointer (RFC 6901).
                 * @example /user/email
                 */
                items?: string;
                /** @description Only messages in which all of this is so; others are ignored. */
                when?: {
                    equals: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer: string;
                }[];
            } | null;
            name: string;
            pausedAt: string | null;
            prefix: string | null;
            /** @enum {unknown} */
            scheme: "standard" | "timestamped" | "body";
            /** @description Shown this once. */
            secret: string;
            /** @description Where messages are posted to. */
            url: string;
        };
        /** @description How much is due now, by kind; null where it is kept for ever. */
        RetentionPreview: {
            consents: {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
            letters: {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
            recipients: {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
            "refused-rows": {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
            requests: {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
            validations: {
                due: number;
                /** @description Kept, because a person is on hold. */
                held: number;
            } | null;
        };
        /** @description Days after which what is dealt with; null: kept for ever. */
        RetentionRules: {
            /** @description deleted, counted from their end. Those that hold are kept. */
            consents: number | null;
            /** @description deleted, counted from when they were written. Letters still to be sent are kept. */
            letters: number | null;
            /** @description erased, counted from when the last of their credentials expired, was revoked or was replaced. Credentials without an expiry are kept. */
            recipients: number | null;
            /** @description deleted, counted from the end of the batch. What was uploaded is deleted at the end itself. */
            "refused-rows": number | null;
            /** @description deleted, counted from the answer. Open ones are kept. */
            requests: number | null;
            /** @description deleted, counted from the hour they are of. Their sums stay in the record. */
            validations: number | null;
        };
        RetentionRulesChange: {
            /** @description deleted, counted from their end. Those that hold are kept. */
            consents?: number | null;
            /** @description deleted, counted from when they were written. Letters still to be sent are kept. */
            letters?: number | null;
            /** @description erased, counted from when the last of their credentials expired, was revoked or was replaced. Credentials without an expiry are kept. */
            recipients?: number | null;
            /** @description deleted, counted from the end of the batch. What was uploaded is deleted at the end itself. */
            "refused-rows"?: number | null;
            /** @description deleted, counted from the answer. Open ones are kept. */
            requests?: number | null;
            /** @description deleted, counted from the hour they are of. Their sums stay in the record. */
            validations?: number | null;
        };
        RetentionRun: {
            /** Format: date-time */
            askedAt: string;
            askedBy: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            /** @description By kind; grows while it is carried out. */
            report: {
                consents?: {
                    done: number;
                    due: number;
                    held: number;
                };
                letters?: {
                    done: number;
                    due: number;
                    held: number;
                };
                recipients?: {
                    done: number;
                    due: number;
                    held: number;
                };
                "refused-rows"?: {
                    done: number;
                    due: number;
                    held: number;
                };
                requests?: {
                    done: number;
                    due: number;
                    held: number;
                };
                validations?: {
                    done: number;
                    due: number;
                    held: number;
                };
            };
        };
        RetentionRunPage: {
            items: components["schemas"]["RetentionRun"][];
            next: string | null;
        };
        Role: {
            /** @description Whether it is one of yours, which you can change. */
            custom: boolean;
            description: string | null;
            /** @description One of Laurel’s own by its name, or the id of one of yours. */
            id: string;
            name: string;
            permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        SamlProvider: {
            certificates: {
                /** @description SHA-256. */
                fingerprint: string;
                /** Format: date-time */
                validTo: string;
            }[];
            /** Format: date-time */
            createdAt: string;
            domains: string[];
            /** @description Which attribute holds the address; null: the usual names. */
            emailAttribute: string | null;
            entityId: string;
            /** @description Which attribute holds the groups; null: groups say nothing. */
            groupsAttribute: string | null;
            /** Format: uuid */
            id: string;
            /** @description Why it could not be read the last time. */
            metadataProblem: string | null;
            /** Format: date-time */
            metadataReadAt: string;
            /** @description Read again daily. */
            metadataUrl: string | null;
            name: string;
            /** @description Which attribute holds the name; null: the usual names. */
            nameAttribute: string | null;
            newcomerRole: string | null;
            /** @description What the provider is to know of Laurel: by our metadata, or one by one. */
            own: {
                acsUrl: string;
                entityId: string;
                metadataUrl: string;
            };
            /** @description Which role members of which group have; the first that fits counts, at each sign-in. Owners and admins keep their role. */
            roleByGroup: {
                group: string;
                role: string;
            }[];
            /** @description Whether our requests are signed, with a key made for it. */
            signsRequests: boolean;
            ssoUrl: string;
            /** @description Whether people may begin at the provider (IdP-initiated). Off is safer: somebody could be signed in as another by a page they open. */
            unsolicited: boolean;
        };
        SamlProviderChange: {
            /** @description The domains of e-mail addresses whose owners may come in. Prove them: see /v1/domains. */
            domains?: string[];
            /** @description Which attribute holds the address; null: the usual names. */
            emailAttribute?: string | null;
            /** @description Which attribute holds the groups; null: groups say nothing. */
            groupsAttribute?: string | null;
            /** Format: uri */
            metadataUrl?: string;
            metadataXml?: string;
            /** @description What the button says. */
            name?: string;
            /** @description Which attribute holds the name; null: the usual names. */
            nameAttribute?: string | null;
            newcomerRole?: string | null;
            /** @description Which role members of which group have; the first that fits counts, at each sign-in. Owners and admins keep their role. */
            roleByGroup?: {
                group: string;
                role: string;
            }[];
            /** @description Whether our requests are signed, with a key made for it. */
            signsRequests?: boolean;
            /** @description Whether people may begin at the provider (IdP-initiated). Off is safer: somebody could be signed in as another by a page they open. */
            unsolicited?: boolean;
        };
        SamlProviderPage: {
            items: components["schemas"]["SamlProvider"][];
            next: string | null;
        };
        SavedAnswer: {
            /** Format: date-time */
            savedAt: string;
        };
        ScheduledCredential: {
            /** Format: uuid */
            achievementId: string;
            achievementName: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The id that the credential will have. */
            id: string;
            /** Format: date-time */
            issueAt: string;
            /** @description Why it was called off. */
            reason: string | null;
            /** @description While it waits. */
            recipient: {
                email: string | null;
                name: string;
            } | null;
            settledAt: string | null;
            /** @enum {unknown} */
            state: "waiting" | "issued" | "called-off";
            /** @description Where its public page will be. */
            url: string;
        };
        ScheduledCredentialPage: {
            items: components["schemas"]["ScheduledCredential"][];
            next: string | null;
        };
        SecondFactor: {
            authenticatorApp: {
                /** Format: date-time */
                addedAt: string;
            } | null;
            passkeys: number;
            recoveryCodesLeft: number;
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
            permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
        };
        Share: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {unknown} */
            madeBy: "holder" | "issuer";
        };
        SignInPolicy: {
            providerRequired: boolean;
            secondFactorRequired: boolean;
        };
        SourceMapping: {
            fields: {
                at?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                email: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                externalId: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                hours?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                key: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                kind: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                name?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                note?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                outcome?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                score?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                until?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
                withdrawn?: {
                    and?: string[];
                    constant?: string;
                    /**
                     * @description A JSON pointer (RFC 6901).
                     * @example /user/email
                     */
                    pointer?: string;
                    /**
                     * @description `join` with spaces, or `id` with colons, what is at `and`; `fraction` (0.82 is 82); `percent-of` the number at `and`; `minutes` or `seconds` to hours; `unix-seconds` or `unix-milliseconds` to an instant.
                     * @enum {unknown}
                     */
                    transform?: "lowercase" | "join" | "id" | "fraction" | "percent-of" | "minutes" | "seconds" | "unix-seconds" | "unix-milliseconds";
                    /** @description What stands for what: `{"GRADED": "passed"}`. */
                    values?: {
                        [key: string]: string;
                    };
                    /** @description The pointer goes into the whole message, not into the item. */
                    whole?: boolean;
                };
            };
            /**
             * @description A JSON pointer (RFC 6901).
             * @example /user/email
             */
            items?: string;
            /** @description Only messages in which all of this is so; others are ignored. */
            when?: {
                equals: string;
                /**
                 * @description A JSON pointer (RFC 6901).
                 * @example /user/email
                 */
                pointer: string;
            }[];
        };
        SourcePayload: {
            /** Format: date-time */
            at: string;
            bytes: number;
            failure: string | null;
            /** Format: uuid */
            id: string;
            /** @description False: it was too large to be kept. */
            kept: boolean;
            /** @enum {unknown} */
            outcome: "taken" | "ignored" | "refused" | "unmapped";
            results: number;
        };
        SourcePayloadDetail: {
            /** Format: date-time */
            at: string;
            bytes: number;
            failure: string | null;
            /** Format: uuid */
            id: string;
            /** @description False: it was too large to be kept. */
            kept: boolean;
            /** @enum {unknown} */
            outcome: "taken" | "ignored" | "refused" | "unmapped";
            /** @description What it said. */
            payload: unknown;
            results: number;
        };
        SourcePayloadPage: {
            items: components["schemas"]["SourcePayload"][];
            next: string | null;
        };
        Suspension: {
            /** @description Shown to whoever checks, unless `reasonPublic` is false. */
            reason: string;
            /**
             * @description false: only the organization sees the reason.
             * @default true
             */
            reasonPublic?: boolean;
            /** @description When it ends by itself. Left out or null: when somebody lifts it. */
            until?: string | null;
        };
        TakenPayload: {
            items: components["schemas"]["ReceivedResult"][];
            /** @enum {unknown} */
            outcome: "taken" | "ignored" | "refused" | "unmapped";
        };
        ToldConsent: {
            given: boolean;
            /**
             * @description How the person told it.
             * @enum {unknown}
             */
            means: "page" | "writing" | "spoken" | "program";
            /**
             * @description `directory`: to stand in the public directory. `statistics`: to be counted when checked. `mail-counts`: that it is counted how mails are read; asked only where the organization does so.
             * @enum {unknown}
             */
            purpose: "directory" | "statistics" | "mail-counts";
            textVersion?: string;
        };
        TriedMapping: {
            faults: {
                code: string;
                message: string;
                pointer: string;
            }[];
            ignored: boolean;
            results: unknown[];
        };
        VisibilityChoice: {
            /** @description What the page does not show. The files, which hold it all, are closed to strangers then. */
            hidden: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
            /**
             * @description `private`: for strangers it does not exist. `link`: whoever has the address sees it. `public`: search engines and lists may show it.
             * @enum {unknown}
             */
            visibility: "private" | "link" | "public";
        };
        VisibilityPolicy: {
            /** @description What is hidden of every credential. */
            hidden: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
            /** @description Whether holders may choose within this. */
            holdersChoose: boolean;
            /** @description Whether search engines are led to the public ones, by /sitemap.xml. */
            listed: boolean;
            /**
             * @description The most that may be seen of any credential; holds at once, for earlier ones too.
             * @enum {unknown}
             */
            most: "private" | "link" | "public";
            /**
             * @description What new credentials begin with.
             * @enum {unknown}
             */
            usual: "private" | "link" | "public";
        };
        VisibilityPolicyWish: {
            /** @description What is hidden of every credential. */
            hidden: ("name" | "evidence" | "results" | "narrative" | "licenseNumber")[];
            /** @description Whether holders may choose within this. */
            holdersChoose: boolean;
            /** @description Whether search engines are led to the public ones, by /sitemap.xml. */
            listed?: boolean;
            /**
             * @description The most that may be seen of any credential; holds at once, for earlier ones too.
             * @enum {unknown}
             */
            most: "private" | "link" | "public";
            /**
             * @description What new credentials begin with.
             * @enum {unknown}
             */
            usual: "private" | "link" | "public";
        };
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            description: string;
            /** @description Since when nothing gets through. */
            failingSince: string | null;
            /**
             * @description `standard`: type, timestamp, data. `cloudevents`: CloudEvents 1.0. `flat`: as GET /v1/events/recent lists it. The headers are the same.
             * @enum {unknown}
             */
            form: "standard" | "cloudevents" | "flat";
            /** Format: uuid */
            id: string;
            /**
             * @description `hook`: an automation tool subscribed itself (POST /v1/hooks).
             * @enum {unknown}
             */
            kind: "endpoint" | "hook";
            pausedAt: string | null;
            pausedBecause: string | null;
            /**
             * @description `thin`: what it is about and where to read it. `full`: the data of the event besides.
             * @enum {unknown}
             */
            payload: "thin" | "full";
            /** @description Until when messages are signed with the secret before as well. */
            previousUntil: string | null;
            /** @description `whpk_…`, where the scheme is ed25519. */
            publicKey: string | null;
            retryAt: string | null;
            /**
             * @description Standard Webhooks 1.0: `v1` with a shared secret, or `v1a` with a key of which you get the public half.
             * @enum {unknown}
             */
            scheme: "hmac" | "ed25519";
            /** @description Names of events, `credential.*` for a family, `*` for all but what Laurel does by itself. */
            types: string[];
            /** @description Where to post to: an https address. */
            url: string;
        };
        WebhookChange: {
            description?: string;
            /**
             * @description `standard`: type, timestamp, data. `cloudevents`: CloudEvents 1.0. `flat`: as GET /v1/events/recent lists it. The headers are the same.
             * @enum {unknown}
             */
            form?: "standard" | "cloudevents" | "flat";
            /**
             * @description `thin`: what it is about and where to read it. `full`: the data of the event besides.
             * @enum {unknown}
             */
            payload?: "thin" | "full";
            /** @description Names of events, `credential.*` for a family, `*` for all but what Laurel does by itself. */
            types?: string[];
            /** @description Where to post to: an https address. */
            url?: string;
        };
        WebhookDelivery: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: uuid
             * @description The `webhook-id` of the message.
             */
            eventId: string;
            failure: string | null;
            finishedAt: string | null;
            milliseconds: number | null;
            nextAttemptAt: string | null;
            /** @enum {unknown} */
            state: "waiting" | "delivered" | "failed";
            /** @description What the endpoint answered last. */
            status: number | null;
            subject: string;
            type: string;
        };
        WebhookDeliveryDetail: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: uuid
             * @description The `webhook-id` of the message.
             */
            eventId: string;
            failure: string | null;
            /** @description The last 50 attempts that failed, newest first. */
            failures: {
                /** @description The beginning of what the endpoint answered. */
                answer: string;
                /** Format: date-time */
                at: string;
                failure: string;
                milliseconds: number;
                status: number | null;
            }[];
            finishedAt: string | null;
            milliseconds: number | null;
            nextAttemptAt: string | null;
            /** @enum {unknown} */
            state: "waiting" | "delivered" | "failed";
            /** @description What the endpoint answered last. */
            status: number | null;
            subject: string;
            type: string;
        };
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            next: string | null;
        };
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            next: string | null;
        };
        WebhookPause: {
            reason: string;
        };
        WebhookReplay: {
            /** Format: date-time */
            since: string;
            /** @enum {unknown} */
            state?: "failed" | "all";
        };
        WebhookReplayed: {
            messages: number;
        };
        WebhookRotation: {
            /** @default 24 */
            overlapHours?: number;
        };
        WebhookTest: {
            /** Format: uuid */
            eventId: string;
        };
        WebhookWithSecret: {
            /** Format: date-time */
            createdAt: string;
            description: string;
            /** @description Since when nothing gets through. */
            failingSince: string | null;
            /**
             * @description `standard`: type, timestamp, data. `cloudevents`: CloudEvents 1.0. `flat`: as GET /v1/events/recent lists it. The headers are the same.
             * @enum {unknown}
             */
            form: "standard" | "cloudevents" | "flat";
            /** Format: uuid */
            id: string;
            /**
             * @description `hook`: an automation tool subscribed itself (POST /v1/hooks).
             * @enum {unknown}
             */
            kind: "endpoint" | "hook";
            pausedAt: string | null;
            pausedBecause: string | null;
            /**
             * @description `thin`: what it is about and where to read it. `full`: the data of the event besides.
             * @enum {unknown}
             */
            payload: "thin" | "full";
            /** @description Until when messages are signed with the secret before as well. */
            previousUntil: string | null;
            /** @description `whpk_…`, where the scheme is ed25519. */
            publicKey: string | null;
            retryAt: string | null;
            /**
             * @description Standard Webhooks 1.0: `v1` with a shared secret, or `v1a` with a key of which you get the public half.
             * @enum {unknown}
             */
            scheme: "hmac" | "ed25519";
            /** @description `whsec_…`, shown this once; or the public key, `whpk_…`. */
            secret: string;
            /** @description Names of events, `credential.*` for a family, `*` for all but what Laurel does by itself. */
            types: string[];
            /** @description Where to post to: an https address. */
            url: string;
        };
        XapiAbout: {
            version: string[];
        };
        /** @description A statement of xAPI 1.0.3. */
        XapiStatement: {
            [key: string]: unknown;
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
    getAuthorizationServer: {
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
    postToResultSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenPayload"];
                };
            };
            400: components["responses"]["Problem"];
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
    askForAddress: {
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
                    address: string;
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
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeAddress: {
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
    preferAddress: {
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
    confirmAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
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
                    "application/json": {
                        address: string;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listOwnAssessments: {
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
                    "application/json": components["schemas"]["OwnAssessments"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getOwnAssessment: {
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
                    "application/json": components["schemas"]["OwnAssessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    saveOwnAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description Of the question in the paper, from 1. */
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnAnswer"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    handInOwnAttempt: {
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
                    "application/json": components["schemas"]["OwnAssessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    startOwnAttempt: {
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
                    "application/json": components["schemas"]["OwnAssessment"];
                };
            };
            400: components["responses"]["Problem"];
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
    listContacts: {
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
                    "application/json": components["schemas"]["HolderContactPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    moveContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recipientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One of my addresses. Null: the one that the organization gave. */
                    addressId: string | null;
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
                    "application/json": components["schemas"]["HolderContact"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listOwnCredentials: {
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
                    "application/json": components["schemas"]["HeldCredentialPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listOwnConsents: {
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
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setOwnConsent: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnConsent"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listOwnRequests: {
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
                    "application/json": components["schemas"]["PrivacyRequestPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    fileOwnRequest: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPrivacyRequest"];
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
    listOwnShares: {
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
                    "application/json": {
                        items: components["schemas"]["Share"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    shareOwnCredential: {
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
                "application/json": components["schemas"]["NewShare"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedShare"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endOwnShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
                shareId: string;
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
    getOwnVisibility: {
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
                    "application/json": components["schemas"]["ChosenVisibility"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setOwnVisibility: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityChoice"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenVisibility"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listIdentities: {
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
                    "application/json": components["schemas"]["AccountIdentityPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    forgetIdentity: {
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
    listMyInvitations: {
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
                        items: components["schemas"]["InvitationOffer"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    acceptInvitation: {
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
    declineInvitation: {
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
    leaveOrganization: {
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
    mergeAccounts: {
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
    offerMerge: {
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
                        /** @description Good once, for 15 minutes. Shown this once. */
                        code: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readNoticePreferences: {
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
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeNoticePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticePreferencesChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                unread?: boolean;
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
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    markNoticesRead: {
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
                "application/json": components["schemas"]["NoticesRead"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesLeft"];
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
    renamePasskey: {
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
                    name: string;
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
    listAllowedPrograms: {
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
                        items: components["schemas"]["AllowedProgram"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    disallowProgram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
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
    getSecondFactor: {
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
                    "application/json": components["schemas"]["SecondFactor"];
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
    getAchievementReminders: {
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
                    "application/json": components["schemas"]["HoldingReminderLadder"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setAchievementReminders: {
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
                "application/json": components["schemas"]["ReminderLadder"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingReminderLadder"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeAchievementReminders: {
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
    getAchievementRenewalPolicy: {
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
                    "application/json": components["schemas"]["HoldingRenewalPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setAchievementRenewalPolicy: {
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
                "application/json": components["schemas"]["RenewalPolicy"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingRenewalPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeAchievementRenewalPolicy: {
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
    listAnomalies: {
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
                    "application/json": components["schemas"]["AnomalyPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAnomalyPolicy: {
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
                    "application/json": components["schemas"]["AnomalyPolicy"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeAnomalyPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnomalyPolicy"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyPolicy"];
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
                "application/json": components["schemas"]["CallerPause"];
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
    listApplications: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                programId?: string;
                state?: "open" | "sent" | "claimed" | "asked-back" | "accepted" | "declined" | "withdrawn";
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
                    "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getApplication: {
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
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    acceptApplication: {
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
                "application/json": components["schemas"]["ApplicationAcceptance"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    askApplicant: {
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
                "application/json": components["schemas"]["ApplicationReason"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    claimApplication: {
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
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    declineApplication: {
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
                "application/json": components["schemas"]["ApplicationReason"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getApplicationFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fileId: string;
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
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    releaseApplication: {
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
                    "application/json": components["schemas"]["ApplicationDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getApprovalRule: {
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
                    "application/json": components["schemas"]["ApprovalRule"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeApprovalRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalRuleChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                state?: "waiting" | "approved" | "done" | "failed" | "declined" | "withdrawn" | "expired";
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
                    "application/json": components["schemas"]["ApprovalPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getApproval: {
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
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    approve: {
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
                    reason?: string;
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
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    decline: {
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
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdrawApproval: {
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
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAssessmentAttempt: {
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
                    "application/json": components["schemas"]["AssessmentAttemptDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAssessments: {
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
                    "application/json": components["schemas"]["AssessmentPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createAssessment: {
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
                "application/json": components["schemas"]["NewAssessment"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAssessment: {
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
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeAssessment: {
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
                "application/json": components["schemas"]["NewAssessment"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAssessmentAttempts: {
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
                    "application/json": components["schemas"]["AssessmentAttemptPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endAssessment: {
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
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAssessmentInvitations: {
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
                    "application/json": components["schemas"]["AssessmentInvitationPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    inviteToAssessment: {
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
                "application/json": components["schemas"]["NewAssessmentInvitations"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentInvited"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdrawAssessmentInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitationId: string;
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
    openAssessment: {
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
                    "application/json": components["schemas"]["Assessment"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    previewAssessment: {
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
                    "application/json": components["schemas"]["AssessmentPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    measureAssessment: {
        parameters: {
            query?: {
                /** @description First ones, if absent: who tries again has learned. */
                attempts?: "first" | "all";
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
                    "application/json": components["schemas"]["AssessmentStatistics"];
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
    listAwards: {
        parameters: {
            query?: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                credentialId?: string;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                programId?: string;
                recipientId?: string;
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
                    "application/json": components["schemas"]["AwardPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getAward: {
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
                    "application/json": components["schemas"]["Award"];
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
                /** @description When its rows are to be issued, where that is not now. Nobody sees anything before. */
                issueAt?: string;
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
    listClients: {
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
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    registerClient: {
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
                "application/json": components["schemas"]["NewClient"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedClient"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endClient: {
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
    pauseClient: {
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
                "application/json": components["schemas"]["CallerPause"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resumeClient: {
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
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rotateClientSecret: {
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
                    /** @default 24 */
                    overlapHours?: number;
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
                    "application/json": components["schemas"]["CreatedClient"];
                };
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
                /** @description Whether something has taken their place: a renewal or a correction. */
                chain?: "current" | "replaced";
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description What this program’s rules have awarded. */
                programId?: string;
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
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
    getChain: {
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
                    "application/json": components["schemas"]["Chain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    correctCredential: {
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
        /** @description What is left out stays as it was. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
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
    getHolding: {
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
                    "application/json": components["schemas"]["Holding"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reRenderCredential: {
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
                "application/json": components["schemas"]["ReRendering"];
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listShares: {
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
                    "application/json": {
                        items: components["schemas"]["Share"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    shareCredential: {
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
                "application/json": components["schemas"]["NewShare"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedShare"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                id: string;
                shareId: string;
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
                "application/json": components["schemas"]["Suspension"];
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
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
    getVisibility: {
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
                    "application/json": components["schemas"]["ChosenVisibility"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setVisibility: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityChoice"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenVisibility"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listDomains: {
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
                    "application/json": components["schemas"]["DomainPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addDomain: {
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
                    domain: string;
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
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeDomain: {
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
    changeDomain: {
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
                    leads: boolean;
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
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    checkDomain: {
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
                    "application/json": components["schemas"]["Domain"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The `cursor` of the answer before. */
                after?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description Only these events. */
                type?: ("organization.created" | "organization.extended" | "issuer.created" | "key.created" | "key.rewrapped" | "key.retired" | "key.used" | "key.compromised" | "api-key.created" | "api-key.rotated" | "api-key.paused" | "api-key.resumed" | "api-key.ended" | "request-key.created" | "request-key.replaced" | "request-key.paused" | "request-key.resumed" | "request-key.ended" | "client.created" | "client.rotated" | "client.paused" | "client.resumed" | "client.ended" | "client.allowed" | "client.disallowed" | "caller.anomaly" | "caller.policy-changed" | "job.prepared" | "job.started" | "job.paused" | "job.resumed" | "job.cancelled" | "job.finished" | "job.failed" | "batch.created" | "batch.finished" | "approval.requested" | "approval.approved" | "approval.declined" | "approval.withdrawn" | "approval.expired" | "approval.carried-out" | "approval.failed" | "approval.rule-changed" | "application.opened" | "application.sent" | "application.claimed" | "application.released" | "application.asked-back" | "application.accepted" | "application.declined" | "application.withdrawn" | "source.created" | "source.changed" | "source.removed" | "lti.platform-added" | "lti.platform-changed" | "lti.platform-removed" | "lti.key-rotated" | "lti.person-confirmed" | "question.created" | "question.changed" | "question.archived" | "question.restored" | "question.deleted" | "assessment.created" | "assessment.changed" | "assessment.opened" | "assessment.ended" | "assessment.invited" | "assessment.uninvited" | "assessment.link-opened" | "attempt.started" | "attempt.closed" | "mail.bounced" | "mail.failed" | "mail.complained" | "mail.resent" | "mail.stop-lifted" | "mail.reminders-changed" | "recipient.contact-corrected" | "mail.settings-changed" | "mail.template-changed" | "mail.template-removed" | "achievement.created" | "achievement.changed" | "credential.issued" | "credential.revoked" | "credential.suspended" | "credential.reinstated" | "credential.renewed" | "credential.scheduled" | "credential.unscheduled" | "credential.reminder-due" | "credential.expired" | "credential.corrected" | "credential.re-rendered" | "reminders.changed" | "renewals.changed" | "renewals.removed" | "reminders.removed" | "credential.visibility-changed" | "credential.shared" | "credential.share-ended" | "privacy.visibility-changed" | "consent.changed" | "privacy.request-filed" | "privacy.request-extended" | "privacy.request-closed" | "privacy.request-due" | "recipient.held" | "recipient.released" | "retention.changed" | "retention.finished" | "recipient.exported" | "recipient.erased" | "program.created" | "program.drafted" | "program.published" | "program.ended" | "result.received" | "result.corrected" | "award.made" | "award.taken" | "award.given-back" | "award.explained" | "webhook.created" | "webhook.changed" | "webhook.rotated" | "webhook.paused" | "webhook.resumed" | "webhook.removed" | "webhook.replayed" | "credential.accepted" | "credential.declined" | "holder.link-opened" | "holder.link-sent" | "holder-request.asked" | "holder-request.answered" | "holder-request.withdrawn" | "webhook.tested" | "role.created" | "role.changed" | "role.deleted" | "member.invited" | "invitation.sent-again" | "invitation.withdrawn" | "invitation.declined" | "member.joined" | "member.provided" | "directory.user-changed" | "directory.group-changed" | "member.changed" | "member.ended" | "member.sessions-ended" | "audit.exported" | "audit.verifiers-changed" | "validations.counted" | "access.signed-in" | "access.signed-out" | "access.confirmed" | "access.sign-in-failed" | "access.means-added" | "access.means-removed" | "access.means-renamed" | "account.address-added" | "account.address-removed" | "account.address-preferred" | "account.merged" | "recipient.claimed" | "recipient.contact-moved" | "sign-in.provider-added" | "sign-in.provider-changed" | "sign-in.provider-removed" | "sign-in.policy-changed" | "domain.added" | "domain.changed" | "domain.proved" | "domain.lost" | "domain.removed" | "access.failed" | "access.denied" | "access.key-used" | "personal-data.read")[];
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
                    "application/json": components["schemas"]["EventFeed"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listRecentEvents: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description Only these events. */
                type?: "organization.created" | "organization.extended" | "issuer.created" | "key.created" | "key.rewrapped" | "key.retired" | "key.used" | "key.compromised" | "api-key.created" | "api-key.rotated" | "api-key.paused" | "api-key.resumed" | "api-key.ended" | "request-key.created" | "request-key.replaced" | "request-key.paused" | "request-key.resumed" | "request-key.ended" | "client.created" | "client.rotated" | "client.paused" | "client.resumed" | "client.ended" | "client.allowed" | "client.disallowed" | "caller.anomaly" | "caller.policy-changed" | "job.prepared" | "job.started" | "job.paused" | "job.resumed" | "job.cancelled" | "job.finished" | "job.failed" | "batch.created" | "batch.finished" | "approval.requested" | "approval.approved" | "approval.declined" | "approval.withdrawn" | "approval.expired" | "approval.carried-out" | "approval.failed" | "approval.rule-changed" | "application.opened" | "application.sent" | "application.claimed" | "application.released" | "application.asked-back" | "application.accepted" | "application.declined" | "application.withdrawn" | "source.created" | "source.changed" | "source.removed" | "lti.platform-added" | "lti.platform-changed" | "lti.platform-removed" | "lti.key-rotated" | "lti.person-confirmed" | "question.created" | "question.changed" | "question.archived" | "question.restored" | "question.deleted" | "assessment.created" | "assessment.changed" | "assessment.opened" | "assessment.ended" | "assessment.invited" | "assessment.uninvited" | "assessment.link-opened" | "attempt.started" | "attempt.closed" | "mail.bounced" | "mail.failed" | "mail.complained" | "mail.resent" | "mail.stop-lifted" | "mail.reminders-changed" | "recipient.contact-corrected" | "mail.settings-changed" | "mail.template-changed" | "mail.template-removed" | "achievement.created" | "achievement.changed" | "credential.issued" | "credential.revoked" | "credential.suspended" | "credential.reinstated" | "credential.renewed" | "credential.scheduled" | "credential.unscheduled" | "credential.reminder-due" | "credential.expired" | "credential.corrected" | "credential.re-rendered" | "reminders.changed" | "renewals.changed" | "renewals.removed" | "reminders.removed" | "credential.visibility-changed" | "credential.shared" | "credential.share-ended" | "privacy.visibility-changed" | "consent.changed" | "privacy.request-filed" | "privacy.request-extended" | "privacy.request-closed" | "privacy.request-due" | "recipient.held" | "recipient.released" | "retention.changed" | "retention.finished" | "recipient.exported" | "recipient.erased" | "program.created" | "program.drafted" | "program.published" | "program.ended" | "result.received" | "result.corrected" | "award.made" | "award.taken" | "award.given-back" | "award.explained" | "webhook.created" | "webhook.changed" | "webhook.rotated" | "webhook.paused" | "webhook.resumed" | "webhook.removed" | "webhook.replayed" | "credential.accepted" | "credential.declined" | "holder.link-opened" | "holder.link-sent" | "holder-request.asked" | "holder-request.answered" | "holder-request.withdrawn" | "webhook.tested" | "role.created" | "role.changed" | "role.deleted" | "member.invited" | "invitation.sent-again" | "invitation.withdrawn" | "invitation.declined" | "member.joined" | "member.provided" | "directory.user-changed" | "directory.group-changed" | "member.changed" | "member.ended" | "member.sessions-ended" | "audit.exported" | "audit.verifiers-changed" | "validations.counted" | "access.signed-in" | "access.signed-out" | "access.confirmed" | "access.sign-in-failed" | "access.means-added" | "access.means-removed" | "access.means-renamed" | "account.address-added" | "account.address-removed" | "account.address-preferred" | "account.merged" | "recipient.claimed" | "recipient.contact-moved" | "sign-in.provider-added" | "sign-in.provider-changed" | "sign-in.provider-removed" | "sign-in.policy-changed" | "domain.added" | "domain.changed" | "domain.proved" | "domain.lost" | "domain.removed" | "access.failed" | "access.denied" | "access.key-used" | "personal-data.read";
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
                    "application/json": components["schemas"]["FlatEventPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readEventSample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: "organization.created" | "organization.extended" | "issuer.created" | "key.created" | "key.rewrapped" | "key.retired" | "key.used" | "key.compromised" | "api-key.created" | "api-key.rotated" | "api-key.paused" | "api-key.resumed" | "api-key.ended" | "request-key.created" | "request-key.replaced" | "request-key.paused" | "request-key.resumed" | "request-key.ended" | "client.created" | "client.rotated" | "client.paused" | "client.resumed" | "client.ended" | "client.allowed" | "client.disallowed" | "caller.anomaly" | "caller.policy-changed" | "job.prepared" | "job.started" | "job.paused" | "job.resumed" | "job.cancelled" | "job.finished" | "job.failed" | "batch.created" | "batch.finished" | "approval.requested" | "approval.approved" | "approval.declined" | "approval.withdrawn" | "approval.expired" | "approval.carried-out" | "approval.failed" | "approval.rule-changed" | "application.opened" | "application.sent" | "application.claimed" | "application.released" | "application.asked-back" | "application.accepted" | "application.declined" | "application.withdrawn" | "source.created" | "source.changed" | "source.removed" | "lti.platform-added" | "lti.platform-changed" | "lti.platform-removed" | "lti.key-rotated" | "lti.person-confirmed" | "question.created" | "question.changed" | "question.archived" | "question.restored" | "question.deleted" | "assessment.created" | "assessment.changed" | "assessment.opened" | "assessment.ended" | "assessment.invited" | "assessment.uninvited" | "assessment.link-opened" | "attempt.started" | "attempt.closed" | "mail.bounced" | "mail.failed" | "mail.complained" | "mail.resent" | "mail.stop-lifted" | "mail.reminders-changed" | "recipient.contact-corrected" | "mail.settings-changed" | "mail.template-changed" | "mail.template-removed" | "achievement.created" | "achievement.changed" | "credential.issued" | "credential.revoked" | "credential.suspended" | "credential.reinstated" | "credential.renewed" | "credential.scheduled" | "credential.unscheduled" | "credential.reminder-due" | "credential.expired" | "credential.corrected" | "credential.re-rendered" | "reminders.changed" | "renewals.changed" | "renewals.removed" | "reminders.removed" | "credential.visibility-changed" | "credential.shared" | "credential.share-ended" | "privacy.visibility-changed" | "consent.changed" | "privacy.request-filed" | "privacy.request-extended" | "privacy.request-closed" | "privacy.request-due" | "recipient.held" | "recipient.released" | "retention.changed" | "retention.finished" | "recipient.exported" | "recipient.erased" | "program.created" | "program.drafted" | "program.published" | "program.ended" | "result.received" | "result.corrected" | "award.made" | "award.taken" | "award.given-back" | "award.explained" | "webhook.created" | "webhook.changed" | "webhook.rotated" | "webhook.paused" | "webhook.resumed" | "webhook.removed" | "webhook.replayed" | "credential.accepted" | "credential.declined" | "holder.link-opened" | "holder.link-sent" | "holder-request.asked" | "holder-request.answered" | "holder-request.withdrawn" | "webhook.tested" | "role.created" | "role.changed" | "role.deleted" | "member.invited" | "invitation.sent-again" | "invitation.withdrawn" | "invitation.declined" | "member.joined" | "member.provided" | "directory.user-changed" | "directory.group-changed" | "member.changed" | "member.ended" | "member.sessions-ended" | "audit.exported" | "audit.verifiers-changed" | "validations.counted" | "access.signed-in" | "access.signed-out" | "access.confirmed" | "access.sign-in-failed" | "access.means-added" | "access.means-removed" | "access.means-renamed" | "account.address-added" | "account.address-removed" | "account.address-preferred" | "account.merged" | "recipient.claimed" | "recipient.contact-moved" | "sign-in.provider-added" | "sign-in.provider-changed" | "sign-in.provider-removed" | "sign-in.policy-changed" | "domain.added" | "domain.changed" | "domain.proved" | "domain.lost" | "domain.removed" | "access.failed" | "access.denied" | "access.key-used" | "personal-data.read";
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
                    "application/json": components["schemas"]["FlatEvent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listHolderRequests: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                kind?: "correction" | "renewal";
                /** @description How many to answer at most. */
                limit?: number;
                state?: "open" | "granted" | "refused" | "withdrawn";
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
                    "application/json": components["schemas"]["HolderRequestPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getHolderRequest: {
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
                    "application/json": components["schemas"]["HolderRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    grantHolderRequest: {
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
                "application/json": components["schemas"]["HolderRequestGrant"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    refuseHolderRequest: {
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
                "application/json": components["schemas"]["HolderRequestRefusal"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolderRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listHooks: {
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
                    "application/json": components["schemas"]["HookPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    subscribeHook: {
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
                "application/json": components["schemas"]["NewHook"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readHook: {
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
                    "application/json": components["schemas"]["Hook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    unsubscribeHook: {
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
    listInvitations: {
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
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    inviteMember: {
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
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdrawInvitation: {
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
    sendInvitationAgain: {
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
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description `issue` is a batch, and `check` one that only checks its file (see /v1/batches). */
                kind?: "issue" | "check" | "revoke" | "suspend" | "reinstate" | "renew" | "mail" | "render" | "export";
                /** @description How many to answer at most. */
                limit?: number;
                /** @description `draft`: prepared and not started. `held`: waits for a second person. `waiting`: for a worker. */
                state?: "draft" | "held" | "waiting" | "running" | "paused" | "cancelled" | "finished" | "failed";
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
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    prepareJob: {
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
                "application/json": components["schemas"]["NewJob"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getJob: {
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    cancelJob: {
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    downloadJobFailures: {
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
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listJobItems: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                outcome?: "waiting" | "done" | "failed";
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
                    "application/json": components["schemas"]["JobItemPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    pauseJob: {
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    downloadJobResult: {
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
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resumeJob: {
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
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    startJob: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
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
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listLtiPlatforms: {
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
                    "application/json": components["schemas"]["LtiPlatformPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addLtiPlatform: {
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
                "application/json": components["schemas"]["NewLtiPlatform"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiPlatform"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getLtiPlatform: {
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
                    "application/json": components["schemas"]["LtiPlatform"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeLtiPlatform: {
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
    changeLtiPlatform: {
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
                "application/json": components["schemas"]["LtiPlatformChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiPlatform"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listLtiLinks: {
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
                    "application/json": components["schemas"]["LtiLinkPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listLtiPeople: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                state?: "own" | "waiting" | "matched";
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
                    "application/json": components["schemas"]["LtiPersonPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    confirmLtiPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                personId: string;
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
                    "application/json": components["schemas"]["LtiPerson"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    inviteLtiRegistration: {
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
                    "application/json": components["schemas"]["LtiRegistration"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rotateLtiKey: {
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
                    "application/json": components["schemas"]["LtiPlatform"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMailCounts: {
        parameters: {
            query?: {
                from?: string;
                /** @description Not included. */
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
                    "application/json": components["schemas"]["MailCounts"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMailKinds: {
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
                    "application/json": components["schemas"]["MailCatalog"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reportMail: {
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
                "message/rfc822": string;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailReportTaken"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readMailSettings: {
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
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailSettingsChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMailStops: {
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
                    "application/json": components["schemas"]["MailStopPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    liftMailStop: {
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
    listMailTemplates: {
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
                    "application/json": components["schemas"]["MailTemplateList"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readMailTemplate: {
        parameters: {
            query: {
                /**
                 * @description Such as de, pt-BR or zh-Hant.
                 * @example de
                 */
                language: string;
                /** @description 0: for all steps. Below: so many days before the expiry; above: after it. */
                step?: number;
            };
            header?: never;
            path: {
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
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
                    "application/json": components["schemas"]["MailTemplate"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    saveMailTemplate: {
        parameters: {
            query: {
                /**
                 * @description Such as de, pt-BR or zh-Hant.
                 * @example de
                 */
                language: string;
                /** @description 0: for all steps. Below: so many days before the expiry; above: after it. */
                step?: number;
            };
            header?: never;
            path: {
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTemplateText"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTemplate"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeMailTemplate: {
        parameters: {
            query: {
                /**
                 * @description Such as de, pt-BR or zh-Hant.
                 * @example de
                 */
                language: string;
                /** @description 0: for all steps. Below: so many days before the expiry; above: after it. */
                step?: number;
            };
            header?: never;
            path: {
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
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
    previewMailTemplate: {
        parameters: {
            query: {
                /**
                 * @description Such as de, pt-BR or zh-Hant.
                 * @example de
                 */
                language: string;
                /** @description 0: for all steps. Below: so many days before the expiry; above: after it. */
                step?: number;
            };
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTemplateText"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreview"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    testMailTemplate: {
        parameters: {
            query: {
                /**
                 * @description Such as de, pt-BR or zh-Hant.
                 * @example de
                 */
                language: string;
                /** @description 0: for all steps. Below: so many days before the expiry; above: after it. */
                step?: number;
            };
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                kind: "issued" | "claim-reminder" | "expiring" | "expired" | "lapsed" | "renewed" | "corrected" | "revoked" | "suspended" | "reinstated" | "announcement" | "approval-wanted" | "batch-finished" | "anomaly" | "webhook-paused" | "mail-bouncing";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTemplateText"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTestSent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /**
                 * @description 26 characters.
                 * @example 3v8m1q9x0c7k5t2r6w4y8z1b3d
                 */
                credentialId?: string;
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description To whom; the whole address. */
                email?: string;
                kind?: string;
                /** @description How many to answer at most. */
                limit?: number;
                recipientId?: string;
                state?: "queued" | "sent" | "bounced" | "complained" | "failed";
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
                    "application/json": components["schemas"]["MailPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readMail: {
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
                    "application/json": components["schemas"]["MailDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    correctMailAddress: {
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
                "application/json": components["schemas"]["MailCorrection"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resendMail: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readMe: {
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
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMembers: {
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
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getMember: {
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
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeMember: {
        parameters: {
            query?: {
                /** @description Whether the keys that they made end too. */
                endKeys?: boolean;
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
    changeMember: {
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
                    /** @description One of Laurel’s own by its name, or the id of one of yours. */
                    role: string;
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
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMemberKeys: {
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
                    "application/json": {
                        items: components["schemas"]["MemberKey"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listMemberSessions: {
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
                    "application/json": {
                        items: components["schemas"]["MemberSession"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endMemberSessions: {
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
    endMemberSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sessionId: string;
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
    listOrganizationsBelow: {
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
                        items: components["schemas"]["OrganizationBelow"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createOrganizationBelow: {
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
                "application/json": components["schemas"]["NewOrganizationBelow"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationBelow"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listPrivacyRequests: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description Only those whose day is over. */
                overdue?: boolean;
                recipientId?: string;
                status?: "open" | "done" | "refused";
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
                    "application/json": components["schemas"]["PrivacyRequestPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    filePrivacyRequest: {
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
                "application/json": components["schemas"]["NewPrivacyRequest"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getPrivacyRequest: {
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
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    closePrivacyRequest: {
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
                "application/json": components["schemas"]["PrivacyRequestClosing"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    extendPrivacyRequest: {
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
                    "application/json": components["schemas"]["PrivacyRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days after which what is dealt with; null: kept for ever. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRules"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionRulesChange"];
            };
        };
        responses: {
            /** @description Days after which what is dealt with; null: kept for ever. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRules"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    previewRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much is due now, by kind; null where it is kept for ever. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listRetentionRuns: {
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
                    "application/json": components["schemas"]["RetentionRunPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    runRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getVisibilityPolicy: {
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
                    "application/json": components["schemas"]["VisibilityPolicy"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setVisibilityPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisibilityPolicyWish"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisibilityPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listPrograms: {
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
                    "application/json": components["schemas"]["ProgramPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createProgram: {
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
                "application/json": components["schemas"]["ProgramDefinition"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getProgram: {
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
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    openApplication: {
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
                "application/json": components["schemas"]["NewApplication"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedApplication"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    draftProgram: {
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
                "application/json": components["schemas"]["ProgramDefinition"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    dropProgramDraft: {
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
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endProgram: {
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
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listProgramPeople: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description By which rules; those that award now, if absent. */
                rules?: "draft" | "published";
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
                    "application/json": components["schemas"]["ProgramPersonPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    summarizeProgram: {
        parameters: {
            query?: {
                /** @description By which rules; those that award now, if absent. */
                rules?: "draft" | "published";
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
                    "application/json": components["schemas"]["ProgramPreviewSummary"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    publishProgram: {
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
                    "application/json": components["schemas"]["Program"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listQuestionTags: {
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
                    "application/json": components["schemas"]["QuestionTags"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listQuestions: {
        parameters: {
            query?: {
                archived?: "true" | "false";
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                /** @description Stands in the text. */
                search?: string;
                /**
                 * @description By which an assessment draws it.
                 * @example welding
                 */
                tag?: string;
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
                    "application/json": components["schemas"]["QuestionPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createQuestion: {
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
                "application/json": components["schemas"]["NewQuestion"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getQuestion: {
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
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeQuestion: {
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
                "application/json": components["schemas"]["NewQuestion"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeQuestion: {
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
    restoreQuestion: {
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
                    "application/json": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    importQuestions: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
                /**
                 * @description By which an assessment draws it.
                 * @example welding
                 */
                tag?: string;
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
                /**
                 * @example id,question,option 1,option 2,option 3,right,explanation,tags,points
                 *     weld-1,Which gas shields?,Argon,Oxygen,Air,1,Argon does not react.,welding,1
                 */
                "text/csv": string;
                /** @example ::weld-1:: Which gas shields? {=Argon ~Oxygen ~Air} */
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
                    "application/json": components["schemas"]["ImportedQuestions"];
                };
            };
            400: components["responses"]["Problem"];
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
    listConsents: {
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
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    recordConsent: {
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
                "application/json": components["schemas"]["ToldConsent"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
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
    holdRecipient: {
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
                "application/json": components["schemas"]["Hold"];
            };
        };
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
    releaseRecipient: {
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
    getReminders: {
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
                    "application/json": components["schemas"]["HoldingReminderLadder"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setReminders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderLadder"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingReminderLadder"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRenewalPolicy: {
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
                    "application/json": components["schemas"]["HoldingRenewalPolicy"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setRenewalPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewalPolicy"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingRenewalPolicy"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listRequestKeys: {
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
                    "application/json": components["schemas"]["RequestKeyPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    registerRequestKey: {
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
                "application/json": components["schemas"]["NewRequestKey"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endRequestKey: {
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
    pauseRequestKey: {
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
                "application/json": components["schemas"]["CallerPause"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    replaceRequestKey: {
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
                "application/json": components["schemas"]["RequestKeyReplacement"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resumeRequestKey: {
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
                    "application/json": components["schemas"]["RequestKey"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listResults: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                key?: string;
                kind?: "assessment" | "course" | "role" | "cpd" | "review";
                /** @description How many to answer at most. */
                limit?: number;
                recipientId?: string;
                source?: string;
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
                    "application/json": components["schemas"]["ResultPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    receiveResults: {
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
                "application/json": components["schemas"]["NewResult"] | components["schemas"]["NewResult"][];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedResults"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getResult: {
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
                    "application/json": components["schemas"]["Result"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    importResults: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
                /**
                 * @description Names what it is a result of: an assessment, a course, a role, a field of learning.
                 * @example safety-exam
                 */
                key?: string;
                kind?: "assessment" | "course" | "role" | "cpd";
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
                /**
                 * @example email,name,key,score,date
                 *     ada@example.org,Ada Lovelace,welding-exam,86,2026-11-21
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedResults"];
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
                    permissions: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
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
                    permissions?: ("organization:read" | "organization:write" | "member:read" | "member:write" | "role:write" | "achievement:read" | "achievement:write" | "credential:read" | "credential:issue" | "credential:revoke" | "program:read" | "program:write" | "result:read" | "result:write" | "application:review" | "assessment:read" | "assessment:write" | "job:write" | "recipient:read" | "recipient:erase" | "privacy:read" | "privacy:write" | "key:read" | "key:write" | "audit:read" | "audit:write" | "sign-in:read" | "sign-in:write" | "webhook:read" | "webhook:write" | "mail:read" | "mail:write" | "template:read" | "template:write" | "approval:read" | "approval:decide" | "approval:write")[];
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
    listSamlProviders: {
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
                    "application/json": components["schemas"]["SamlProviderPage"];
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addSamlProvider: {
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
                "application/json": components["schemas"]["NewSamlProvider"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamlProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeSamlProvider: {
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
    changeSamlProvider: {
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
                "application/json": components["schemas"]["SamlProviderChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamlProvider"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listScheduledCredentials: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                state?: "waiting" | "issued" | "called-off";
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
                    "application/json": components["schemas"]["ScheduledCredentialPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    scheduleCredential: {
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
                "application/json": components["schemas"]["NewScheduledCredential"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledCredential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getScheduledCredential: {
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
                    "application/json": components["schemas"]["ScheduledCredential"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    cancelScheduledCredential: {
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
                    "application/json": components["schemas"]["ScheduledCredential"];
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
    findSignInWays: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ways: {
                            id: string;
                            /** @description Of the provider. */
                            name: string;
                            /** @description Whose provider it is. */
                            organization: string;
                            /** @description Whether members act for this organization only when they came this way. */
                            required: boolean;
                            startUrl: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listResultSources: {
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
                    "application/json": components["schemas"]["ResultSourcePage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addResultSource: {
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
                "application/json": components["schemas"]["NewResultSource"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSourceWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getResultSource: {
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
                    "application/json": components["schemas"]["ResultSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeResultSource: {
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
    changeResultSource: {
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
                "application/json": components["schemas"]["ResultSourceChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultSource"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listSourcePayloads: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                outcome?: "taken" | "ignored" | "refused" | "unmapped";
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
                    "application/json": components["schemas"]["SourcePayloadPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSourcePayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                payloadId: string;
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
                    "application/json": components["schemas"]["SourcePayloadDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    retrySourcePayload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                payloadId: string;
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
                    "application/json": components["schemas"]["TakenPayload"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    tryMapping: {
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
                "application/json": components["schemas"]["MappingTrial"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedMapping"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
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
    listWebhooks: {
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
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    addWebhook: {
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
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readWebhook: {
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    removeWebhook: {
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
    changeWebhook: {
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
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many to answer at most. */
                limit?: number;
                state?: "waiting" | "delivered" | "failed";
                subject?: string;
                type?: string;
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
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    readWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
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
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text that names this request. Sending it again does nothing again and answers the same, for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                eventId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayed"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    pauseWebhook: {
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
                "application/json": components["schemas"]["WebhookPause"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    replayWebhook: {
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
                "application/json": components["schemas"]["WebhookReplay"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayed"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    resumeWebhook: {
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
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    rotateWebhook: {
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
                "application/json": components["schemas"]["WebhookRotation"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    testWebhook: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
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
    aboutXapi: {
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
                    "application/json": components["schemas"]["XapiAbout"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putXapiStatement: {
        parameters: {
            query: {
                statementId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
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
    postXapiStatements: {
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
                "application/json": components["schemas"]["XapiStatement"] | components["schemas"]["XapiStatement"][];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
}
