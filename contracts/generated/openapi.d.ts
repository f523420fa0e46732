// Generated from openapi.json by `npm run generate`; do not edit.

export interface paths {
    "/api/users/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create or update a user profile */
        post: operations["users.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulkUpdate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create or update many user profiles */
        post: operations["users.bulkUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/getFields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All profile fields of the project and their types */
        get: operations["users.getFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/getByEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile by email, given as a query parameter */
        get: operations["users.getByEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/byUserId": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile by userId, given as a query parameter */
        get: operations["users.findByUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/byUserId/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile by userId */
        get: operations["users.getByUserId"];
        put?: never;
        post?: never;
        /** Delete every user with a userId */
        delete: operations["users.deleteByUserId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/getSentMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages sent to a user, newest first */
        get: operations["users.getSentMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile by email */
        get: operations["users.get"];
        put?: never;
        post?: never;
        /** Delete a user by email */
        delete: operations["users.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/updateEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the email of a user in an email-based project */
        post: operations["users.updateEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge one user into another */
        post: operations["users.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete a user and refuse their data from now on */
        post: operations["users.forget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/unforget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept data about a forgotten user again */
        post: operations["users.unforget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashes of the forgotten emails */
        get: operations["users.forgotten"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/forgottenUserIds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashes of the forgotten userIds */
        get: operations["users.forgottenUserIds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/jwts/invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke the JWTs of a user that were issued before a time */
        post: operations["users.invalidateJwt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/updateSubscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the subscription arrays of a user */
        post: operations["users.updateSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/bulkUpdateSubscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the subscription arrays of many users */
        post: operations["users.bulkUpdateSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a custom event */
        post: operations["events.track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackBulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record many custom events */
        post: operations["events.trackBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/byUserId/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a user by userId, newest first */
        get: operations["events.getByUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a user by email, newest first */
        get: operations["events.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/commerce/updateCart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the cart of a user */
        post: operations["commerce.updateCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/commerce/trackPurchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record an order and empty the cart */
        post: operations["commerce.trackPurchase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All lists, newest first */
        get: operations["lists.getLists"];
        put?: never;
        /** Create a static list */
        post: operations["lists.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/getUsers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of a list */
        get: operations["lists.getUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/previewUsers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sample of the members of a list */
        get: operations["lists.previewUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add users to a static list */
        post: operations["lists.subscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove users from a static list */
        post: operations["lists.unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a list */
        delete: operations["lists.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{listId}/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Number of members of a list */
        get: operations["lists.getSize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/data.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Profiles or events as CSV */
        get: operations["export.dataCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/data.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Profiles or events as lines of JSON */
        get: operations["export.dataJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/userEvents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All events of one user as lines of JSON */
        get: operations["export.userEvents"];
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
        ApiUserUpdateRequest: {
            email?: string;
            userId?: string;
            dataFields?: Record<string, never>;
            preferUserId?: boolean;
            mergeNestedObjects?: boolean;
            createNewFields?: boolean;
        };
        ArrayMerge: {
            field: string;
            dedupeBy?: string;
        };
        BulkTrackRequest: {
            events: components["schemas"]["TrackRequest"][];
        };
        BulkTrackResponse: {
            successCount: number;
            failCount: number;
            invalidEmails: string[];
            invalidUserIds: string[];
            disallowedEventNames: string[];
            filteredOutFields: string[];
            createdFields: string[];
            failedUpdates: components["schemas"]["FailedEventUpdates"];
        };
        BulkUpdateSubscriptionsRequest: {
            updateSubscriptionsRequests: components["schemas"]["UpdateSubscriptionsRequest"][];
        };
        BulkUpdateSubscriptionsResponse: {
            successCount: number;
            failCount: number;
            invalidEmails: string[];
            invalidUserIds: string[];
            validEmailFailures: string[];
            validUserIdFailures: string[];
        };
        BulkUpdateUsersRequest: {
            users: components["schemas"]["OptionalApiUser"][];
            createNewFields?: boolean;
        };
        BulkUpdateUsersResponse: {
            successCount: number;
            failCount: number;
            invalidEmails: string[];
            invalidUserIds: string[];
            filteredOutFields: string[];
            createdFields: string[];
            failedUpdates: components["schemas"]["FailedUserUpdates"];
            noOpEmails: string[];
            noOpUserIds: string[];
        };
        CommerceItem: {
            id: string;
            name: string;
            price: number;
            quantity: number;
            sku?: string;
            description?: string;
            categories?: string[];
            imageUrl?: string;
            url?: string;
            dataFields?: Record<string, never>;
        };
        CreateListRequest: {
            name: string;
            description?: string;
        };
        CreateListResponse: {
            listId: number;
        };
        ErrorHttpResponse: {
            error: string;
            message: string;
            code: string;
            data: Record<string, never>;
        };
        FailedEventUpdates: {
            invalidEmails: string[];
            invalidUserIds: string[];
            notFoundEmails: string[];
            notFoundUserIds: string[];
            forgottenEmails: string[];
            forgottenUserIds: string[];
        };
        FailedUserUpdates: {
            invalidEmails: string[];
            invalidUserIds: string[];
            notFoundEmails: string[];
            notFoundUserIds: string[];
            invalidDataEmails: string[];
            invalidDataUserIds: string[];
            conflictEmails: string[];
            conflictUserIds: string[];
            forgottenEmails: string[];
            forgottenUserIds: string[];
        };
        GetEventsResponse: {
            events: Record<string, never>[];
        };
        GetForgottenUserEmailsResponse: {
            hashedEmails: string[];
        };
        GetForgottenUserIdsResponse: {
            hashedUserIds: string[];
        };
        GetListsResponse: {
            lists: components["schemas"]["ListDetails"][];
        };
        GetSentMessagesResponse: {
            messages: {
                messageId: string;
                campaignId: number;
                templateId: number;
                createdAt: string;
                messageMedium: string;
                status: string;
                sentAt: string;
            }[];
        };
        GetUserFieldsResponse: {
            fields: {
                [key: string]: string;
            };
        };
        InvalidateJwtRequest: {
            email?: string;
            userId?: string;
            issuedBefore?: number;
        };
        IterableApiResponse: {
            msg: string;
            code: string;
            params: Record<string, never> | null;
        };
        ListDetails: {
            id: number;
            name: string;
            description?: string;
            createdAt: number;
            /** @enum {string} */
            listType: "Standard" | "Dynamic" | "Suppression" | "Internal";
        };
        MergeUsersRequest: {
            sourceEmail?: string;
            sourceUserId?: string;
            destinationEmail?: string;
            destinationUserId?: string;
            arrayMerge?: components["schemas"]["ArrayMerge"][];
        };
        OptionalApiUser: {
            email?: string;
            userId?: string;
            dataFields?: Record<string, never>;
            preferUserId?: boolean;
            mergeNestedObjects?: boolean;
        };
        SubscribeRequest: {
            listId: number;
            subscribers: components["schemas"]["OptionalApiUser"][];
            updateExistingUsersOnly?: boolean;
        };
        TrackPurchaseRequest: {
            user: components["schemas"]["ApiUserUpdateRequest"];
            items: components["schemas"]["CommerceItem"][];
            total: number;
            id?: string;
            createdAt?: number;
            dataFields?: Record<string, never>;
            campaignId?: number;
            templateId?: number;
        };
        TrackRequest: {
            email?: string;
            userId?: string;
            eventName: string;
            id?: string;
            createdAt?: number;
            dataFields?: Record<string, never>;
            campaignId?: number;
            templateId?: number;
            createNewFields?: boolean;
        };
        UnsubscribeRequest: {
            listId: number;
            subscribers: components["schemas"]["UserRequest"][];
            campaignId?: number;
            channelUnsubscribe?: boolean;
        };
        UpdateCartRequest: {
            user: components["schemas"]["ApiUserUpdateRequest"];
            items: components["schemas"]["CommerceItem"][];
        };
        UpdateEmailRequest: {
            currentEmail?: string;
            currentUserId?: string;
            newEmail: string;
        };
        UpdateSubscriptionsRequest: {
            email?: string;
            userId?: string;
            emailListIds?: number[];
            subscribedMessageTypeIds?: number[];
            unsubscribedChannelIds?: number[];
            unsubscribedMessageTypeIds?: number[];
            campaignId?: number;
            templateId?: number;
            validateChannelAlignment?: boolean;
        };
        UserBulkUpdateListResponse: {
            successCount: number;
            failCount: number;
            invalidEmails: string[];
            invalidUserIds: string[];
            filteredOutFields: string[];
            createdFields: string[];
            failedUpdates: components["schemas"]["FailedUserUpdates"];
        };
        UserRequest: {
            email?: string;
            userId?: string;
        };
        UserResponse: {
            user?: {
                email?: string;
                userId?: string;
                dataFields: Record<string, never>;
            };
        };
    };
    responses: {
        /** @description BadApiKey, BadAuthorizationHeader, InvalidJwtPayload, JwtUserIdentifiersMismatched */
        BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "BadApiKey" | "BadAuthorizationHeader" | "InvalidJwtPayload" | "JwtUserIdentifiersMismatched";
                };
            };
        };
        /** @description BatchTooLarge */
        BatchTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "BatchTooLarge";
                };
            };
        };
        /** @description RateLimitExceeded */
        RateLimitExceeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "RateLimitExceeded";
                };
            };
        };
        /** @description DatabaseError, GenericError */
        DatabaseErrorOrGenericError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "DatabaseError" | "GenericError";
                };
            };
        };
        /** @description BadApiKey */
        BadApiKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "BadApiKey";
                };
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
    "users.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ApiUserUpdateRequest"];
            };
        };
        responses: {
            /** @description Create or update a user profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description EmailAlreadyExists, ExternalKeyConflict, ForgottenUserError, UserIdAlreadyExists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "EmailAlreadyExists" | "ExternalKeyConflict" | "ForgottenUserError" | "UserIdAlreadyExists";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.bulkUpdate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "users": [
                 *         {
                 *           "email": "ada@example.com",
                 *           "dataFields": {
                 *             "plan": "pro"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkUpdateUsersRequest"];
            };
        };
        responses: {
            /** @description Create or update many user profiles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkUpdateUsersResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.getFields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All profile fields of the project and their types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetUserFieldsResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.getByEmail": {
        parameters: {
            query?: {
                /** @example ada@example.com */
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile by email, given as a query parameter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.findByUserId": {
        parameters: {
            query?: {
                /** @example u-1 */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile by userId, given as a query parameter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description BadParams, InvalidUserIdError, NoUserWithIdExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidUserIdError";
                    }) | (components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.users.noUserWithIdExists";
                    });
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.getByUserId": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example u-1 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile by userId */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description InvalidUserIdError, NoUserWithIdExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "InvalidUserIdError";
                    }) | (components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.users.noUserWithIdExists";
                    });
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.deleteByUserId": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example u-1 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete every user with a userId */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.getSentMessages": {
        parameters: {
            query?: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                /** @example 5 */
                limit?: number;
                campaignIds?: string | string[];
                startDateTime?: string;
                endDateTime?: string;
                excludeBlastCampaigns?: boolean;
                messageMedium?: "Email" | "Push" | "InApp" | "SMS";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages sent to a user, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetSentMessagesResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ada@example.com */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile by email */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ada@example.com */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a user by email */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.updateEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentEmail": "ada@example.com",
                 *       "newEmail": "countess@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateEmailRequest"];
            };
        };
        responses: {
            /** @description Change the email of a user in an email-based project */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description EmailAlreadyExists, ForgottenUserError */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "EmailAlreadyExists" | "ForgottenUserError";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sourceEmail": "grace@example.com",
                 *       "destinationEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["MergeUsersRequest"];
            };
        };
        responses: {
            /** @description Merge one user into another */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "Forbidden";
                    };
                };
            };
            /** @description ForgottenUserError */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "ForgottenUserError";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description Delete a user and refuse their data from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.unforget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description Accept data about a forgotten user again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hashes of the forgotten emails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetForgottenUserEmailsResponse"];
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.forgottenUserIds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hashes of the forgotten userIds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetForgottenUserIdsResponse"];
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.invalidateJwt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["InvalidateJwtRequest"];
            };
        };
        responses: {
            /** @description Revoke the JWTs of a user that were issued before a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.updateSubscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "emailListIds": [
                 *         1
                 *       ],
                 *       "unsubscribedChannelIds": []
                 *     }
                 */
                "application/json": components["schemas"]["UpdateSubscriptionsRequest"];
            };
        };
        responses: {
            /** @description Replace the subscription arrays of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description ExternalKeyConflict, ForgottenUserError */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "ExternalKeyConflict" | "ForgottenUserError";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.bulkUpdateSubscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "updateSubscriptionsRequests": [
                 *         {
                 *           "email": "ada@example.com",
                 *           "emailListIds": [
                 *             1
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkUpdateSubscriptionsRequest"];
            };
        };
        responses: {
            /** @description Replace the subscription arrays of many users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkUpdateSubscriptionsResponse"];
                };
            };
            /** @description BadJsonBody, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "eventName": "Signed Up",
                 *       "createdAt": 1709294400
                 *     }
                 */
                "application/json": components["schemas"]["TrackRequest"];
            };
        };
        responses: {
            /** @description Record a custom event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description ExternalKeyConflict, ForgottenUserError */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "ExternalKeyConflict" | "ForgottenUserError";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackBulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         {
                 *           "email": "ada@example.com",
                 *           "eventName": "Signed Up"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkTrackRequest"];
            };
        };
        responses: {
            /** @description Record many custom events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkTrackResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.getByUserId": {
        parameters: {
            query?: {
                /** @example 10 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example u-1 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of a user by userId, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetEventsResponse"];
                };
            };
            /** @description BadParams, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.get": {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @example ada@example.com */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of a user by email, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetEventsResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "commerce.updateCart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "email": "ada@example.com"
                 *       },
                 *       "items": [
                 *         {
                 *           "id": "7",
                 *           "name": "Yoga Mat",
                 *           "price": 25.99,
                 *           "quantity": 1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateCartRequest"];
            };
        };
        responses: {
            /** @description Replace the cart of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description EmailAlreadyExists, ExternalKeyConflict, ForgottenUserError, UserIdAlreadyExists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "EmailAlreadyExists" | "ExternalKeyConflict" | "ForgottenUserError" | "UserIdAlreadyExists";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "commerce.trackPurchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "email": "ada@example.com"
                 *       },
                 *       "items": [
                 *         {
                 *           "id": "7",
                 *           "name": "Yoga Mat",
                 *           "price": 25.99,
                 *           "quantity": 1
                 *         }
                 *       ],
                 *       "total": 25.99
                 *     }
                 */
                "application/json": components["schemas"]["TrackPurchaseRequest"];
            };
        };
        responses: {
            /** @description Record an order and empty the cart */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidEmailAddressError, InvalidUserIdError, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description EmailAlreadyExists, ExternalKeyConflict, ForgottenUserError, UserIdAlreadyExists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "EmailAlreadyExists" | "ExternalKeyConflict" | "ForgottenUserError" | "UserIdAlreadyExists";
                    };
                };
            };
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.getLists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All lists, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetListsResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "VIP"
                 *     }
                 */
                "application/json": components["schemas"]["CreateListRequest"];
            };
        };
        responses: {
            /** @description Create a static list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateListResponse"];
                };
            };
            /** @description BadJsonBody, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.getUsers": {
        parameters: {
            query: {
                /** @example 1 */
                listId: number;
                preferUserId?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members of a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.previewUsers": {
        parameters: {
            query: {
                /** @example 1 */
                listId: number;
                preferUserId?: boolean;
                /** @example 10 */
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sample of the members of a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "listId": 1,
                 *       "subscribers": [
                 *         {
                 *           "email": "ada@example.com"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SubscribeRequest"];
            };
        };
        responses: {
            /** @description Add users to a static list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBulkUpdateListResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidListId, RequestFieldsTypesMismatched, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "Success" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "listId": 1,
                 *       "subscribers": [
                 *         {
                 *           "email": "ada@example.com"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UnsubscribeRequest"];
            };
        };
        responses: {
            /** @description Remove users from a static list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBulkUpdateListResponse"];
                };
            };
            /** @description BadJsonBody, BadParams, InvalidListId */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BadParams" | "Success";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BatchTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                listId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.getSize": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                listId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Number of members of a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "export.dataCsv": {
        parameters: {
            query: {
                /** @example user */
                dataTypeName: "emailSend" | "emailOpen" | "emailClick" | "hostedUnsubscribeClick" | "emailComplaint" | "emailBounce" | "emailSendSkip" | "pushSend" | "pushOpen" | "pushUninstall" | "pushBounce" | "pushSendSkip" | "inAppSend" | "inAppOpen" | "inAppClick" | "inAppClose" | "inAppDelete" | "inAppDelivery" | "inAppSendSkip" | "inAppRecall" | "inboxSession" | "inboxMessageImpression" | "smsSend" | "smsBounce" | "smsClick" | "smsReceived" | "smsSendSkip" | "smsUsageInfo" | "webPushSend" | "webPushClick" | "webPushSendSkip" | "rcsSend" | "rcsSendSkip" | "emailSubscribe" | "emailUnSubscribe" | "purchase" | "customEvent" | "user" | "embeddedSend" | "embeddedSendSkip" | "embeddedClick" | "embeddedReceived" | "embeddedImpression" | "embeddedSession" | "unknownSession" | "anonSession" | "journeyExit" | "whatsAppBounce" | "whatsAppClick" | "whatsAppReceived" | "whatsAppSeen" | "whatsAppSend" | "whatsAppSendSkip" | "whatsAppUsageInfo";
                /** @example All */
                range?: "Today" | "Yesterday" | "BeforeToday" | "All";
                startDateTime?: string;
                endDateTime?: string;
                onlyFields?: string | string[];
                omitFields?: string;
                campaignId?: number;
                delimiter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Profiles or events as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "export.dataJson": {
        parameters: {
            query: {
                /** @example customEvent */
                dataTypeName: "emailSend" | "emailOpen" | "emailClick" | "hostedUnsubscribeClick" | "emailComplaint" | "emailBounce" | "emailSendSkip" | "pushSend" | "pushOpen" | "pushUninstall" | "pushBounce" | "pushSendSkip" | "inAppSend" | "inAppOpen" | "inAppClick" | "inAppClose" | "inAppDelete" | "inAppDelivery" | "inAppSendSkip" | "inAppRecall" | "inboxSession" | "inboxMessageImpression" | "smsSend" | "smsBounce" | "smsClick" | "smsReceived" | "smsSendSkip" | "smsUsageInfo" | "webPushSend" | "webPushClick" | "webPushSendSkip" | "rcsSend" | "rcsSendSkip" | "emailSubscribe" | "emailUnSubscribe" | "purchase" | "customEvent" | "user" | "embeddedSend" | "embeddedSendSkip" | "embeddedClick" | "embeddedReceived" | "embeddedImpression" | "embeddedSession" | "unknownSession" | "anonSession" | "journeyExit" | "whatsAppBounce" | "whatsAppClick" | "whatsAppReceived" | "whatsAppSeen" | "whatsAppSend" | "whatsAppSendSkip" | "whatsAppUsageInfo";
                /** @example All */
                range?: "Today" | "Yesterday" | "BeforeToday" | "All";
                startDateTime?: string;
                endDateTime?: string;
                onlyFields?: string | string[];
                omitFields?: string;
                campaignId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Profiles or events as lines of JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "export.userEvents": {
        parameters: {
            query?: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                /** @example true */
                includeCustomEvents?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All events of one user as lines of JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
}
