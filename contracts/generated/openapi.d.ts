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
        /** Change the email of a user in an email-based or hybrid project */
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
    "/api/users/registerDeviceToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a device for push, or update it */
        post: operations["users.registerDeviceToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/disableDevice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop pushes to a device, of one user or of whoever has it */
        post: operations["users.disableDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/registerBrowserToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a browser for web push */
        post: operations["users.registerBrowserToken"];
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
    "/api/events/trackPushOpen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user opened a push notification */
        post: operations["events.trackPushOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackWebPushClick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user clicked on a web push notification */
        post: operations["events.trackWebPushClick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackInAppOpen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user opened an in-app message, which then counts as read */
        post: operations["events.trackInAppOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackInAppClick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user clicked on something in an in-app message */
        post: operations["events.trackInAppClick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackInAppClose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user closed an in-app message */
        post: operations["events.trackInAppClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackInAppDelivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that an in-app message reached a device */
        post: operations["events.trackInAppDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/inAppConsume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an in-app message out of a user's queue or inbox */
        post: operations["events.inAppConsume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/trackInboxSession": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a visit to an inbox and what was seen in it */
        post: operations["events.trackInboxSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embedded-messaging/events/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a device has fetched an embedded message */
        post: operations["events.trackEmbeddedReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embedded-messaging/events/click": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a user clicked on an embedded message */
        post: operations["events.trackEmbeddedClick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embedded-messaging/events/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a session with embedded messages and what was seen in it */
        post: operations["events.trackEmbeddedSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embedded-messaging/events/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take note that a user dismissed an embedded message */
        post: operations["events.trackEmbeddedDismiss"];
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
    "/api/subscriptions/subscribeToDoubleOptIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a user by SMS to confirm an opt-in */
        post: operations["subscriptions.subscribeToDoubleOptIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Subscribe or unsubscribe many users */
        put: operations["subscriptions.bulk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}/user/{userEmail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unsubscribe a user named by email */
        delete: operations["subscriptions.unsubscribeByEmail"];
        options?: never;
        head?: never;
        /** Subscribe a user named by email */
        patch: operations["subscriptions.subscribeByEmail"];
        trace?: never;
    };
    "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}/byUserId/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unsubscribe a user named by userId */
        delete: operations["subscriptions.unsubscribeByUserId"];
        options?: never;
        head?: never;
        /** Subscribe a user named by userId */
        patch: operations["subscriptions.subscribeByUserId"];
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels of the project, the highest id first */
        get: operations["channels.getChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messageTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Message types of the project, the highest id first */
        get: operations["messageTypes.getMessageTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of all catalogs, page by page */
        get: operations["catalogs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs/{catalogName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a catalog */
        post: operations["catalogs.create"];
        /** Delete a catalog with its items; an absent one is deleted too */
        delete: operations["catalogs.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs/{catalogName}/fieldMappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Types of a catalog's fields, and the fields that have none */
        get: operations["catalogs.getFieldMappings"];
        /** Give fields of a catalog their types, once and for all */
        put: operations["catalogs.setFieldMappings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs/{catalogName}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items of a catalog, page by page */
        get: operations["catalogs.listItems"];
        put?: never;
        /** Create, replace or merge into up to 1,000 items */
        post: operations["catalogs.uploadItems"];
        /** Delete items of a catalog; absent ones are deleted too */
        delete: operations["catalogs.deleteItems"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogs/{catalogName}/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item of a catalog */
        get: operations["catalogs.getItem"];
        /** Create an item or replace it whole */
        put: operations["catalogs.replaceItem"];
        post?: never;
        /** Delete an item; an absent one is deleted too */
        delete: operations["catalogs.deleteItem"];
        options?: never;
        head?: never;
        /** Create an item or replace some of its fields */
        patch: operations["catalogs.updateItem"];
        trace?: never;
    };
    "/api/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of all tables */
        get: operations["metadata.listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metadata/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of a table, page by page */
        get: operations["metadata.listKeys"];
        put?: never;
        post?: never;
        /** Delete a table; an absent one is deleted too */
        delete: operations["metadata.deleteTable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metadata/{table}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The value of a key */
        get: operations["metadata.get"];
        /** Write the value of a key; its table comes into being */
        put: operations["metadata.put"];
        post?: never;
        /** Delete a key; an absent one is deleted too */
        delete: operations["metadata.deleteKey"];
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
    "/api/export/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export jobs of the project, newest first */
        get: operations["export.getExportJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export job */
        post: operations["export.startExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel an export job that waits or runs */
        delete: operations["export.cancelExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/{jobId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of an export job and links to its files */
        get: operations["export.getExportFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/sms/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a verification code to a phone number; the sandbox keeps it for `GET /_sandbox/verifications` */
        post: operations["verify.beginSmsVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/sms/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell whether a code is the latest one sent to a phone number; a code verifies once */
        post: operations["verify.checkSmsVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, a page at a time */
        get: operations["campaigns.getCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/recurring/{id}/childCampaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns that a recurring campaign has made */
        get: operations["campaigns.getChildCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics of campaigns as CSV, one row each */
        get: operations["campaigns.getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign */
        get: operations["campaigns.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a blast or a triggered campaign from a template */
        post: operations["campaigns.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaignId}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule a campaign to be sent */
        post: operations["campaigns.schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaignId}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a campaign now */
        post: operations["campaigns.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a triggered campaign to lists */
        post: operations["campaigns.trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/activateTriggered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a triggered campaign */
        post: operations["campaigns.activateTriggered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/deactivateTriggered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a triggered campaign */
        post: operations["campaigns.deactivateTriggered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a scheduled or recurring campaign */
        post: operations["campaigns.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Abort a campaign */
        post: operations["campaigns.abort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive campaigns, ending those that are scheduled or running */
        post: operations["campaigns.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of every channel, a page at a time */
        get: operations["templates.getTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/getByClientTemplateId": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates that a caller's own id names */
        get: operations["templates.getByClientTemplateId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/bulkDelete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete base templates that no campaign uses */
        post: operations["templates.bulkDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/email/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an email template */
        get: operations["templates.getEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/email/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an email template */
        post: operations["templates.updateEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/email/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an email template, or change those with the same client id */
        post: operations["templates.upsertEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/email/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Render an email template with data of the caller's */
        post: operations["templates.previewEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/email/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a proof of an email template to one user */
        post: operations["templates.proofEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/push/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a push template */
        get: operations["templates.getPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/push/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a push template */
        post: operations["templates.updatePush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/push/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a push template, or change those with the same client id */
        post: operations["templates.upsertPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/push/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a proof of a push template to one user */
        post: operations["templates.proofPush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/sms/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an SMS template */
        get: operations["templates.getSMS"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/sms/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an SMS template */
        post: operations["templates.updateSMS"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/sms/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an SMS template, or change those with the same client id */
        post: operations["templates.upsertSMS"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/sms/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a proof of an SMS template to one user */
        post: operations["templates.proofSMS"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/inapp/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an in-app template */
        get: operations["templates.getInApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/inapp/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an in-app template */
        post: operations["templates.updateInApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/inapp/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an in-app template, or change those with the same client id */
        post: operations["templates.upsertInApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/inapp/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Render an in-app template with data of the caller's */
        post: operations["templates.previewInApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/inapp/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a proof of an in-app template to one user */
        post: operations["templates.proofInApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/embedded/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an embedded message template */
        get: operations["templates.getEmbedded"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/embedded/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an embedded message template */
        post: operations["templates.updateEmbedded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/embedded/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an embedded message template, or change those with the same client id */
        post: operations["templates.upsertEmbedded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/snippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All snippets */
        get: operations["snippets.getSnippets"];
        put?: never;
        /** Create a snippet */
        post: operations["snippets.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/snippets/{identifier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One snippet, by id or name */
        get: operations["snippets.get"];
        /** Change a snippet, or create one under a name */
        put: operations["snippets.update"];
        post?: never;
        /** Delete a snippet, by id or name */
        delete: operations["snippets.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an email to one user, now or later */
        post: operations["email.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an email that is scheduled for one user */
        post: operations["email.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email/viewInBrowser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An email that was sent, as its reader saw it */
        get: operations["email.viewInBrowser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a push notification to one user, now or later */
        post: operations["push.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a push notification that is scheduled for one user */
        post: operations["push.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an SMS to one user, now or later */
        post: operations["sms.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an SMS that is scheduled for one user */
        post: operations["sms.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inApp/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an in-app message to one user, now or later */
        post: operations["inApp.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inApp/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an in-app message that is scheduled for one user */
        post: operations["inApp.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inApp/getMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In-app messages that wait for a user or are kept in their inbox */
        get: operations["inApp.getMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inApp/getPriorityMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The one in-app message that matters most to a user */
        get: operations["inApp.getPriorityMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inApp/web/getMessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In-app messages that wait for a user of a website */
        get: operations["inApp.getWebMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webPush/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a web push notification to one user, now or later */
        post: operations["webPush.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webPush/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a web push notification that is scheduled for one user */
        post: operations["webPush.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsApp/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a WhatsApp message to one user, now or later */
        post: operations["whatsApp.target"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/whatsApp/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a WhatsApp message that is scheduled for one user */
        post: operations["whatsApp.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/embedded-messaging/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Embedded messages a user may see, placement by placement */
        get: operations["embedded.getMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Journeys, a page at a time, without the archived ones unless they are asked for */
        get: operations["journeys.getJourneys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/triggerWorkflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a journey for one user or for everyone on a list */
        post: operations["journeys.triggerWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics of email experiments as CSV */
        get: operations["experiments.getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Experiments, in the order they were made */
        get: operations["experiments.list"];
        put?: never;
        /** Make a draft of an experiment of an email campaign */
        post: operations["experiments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One experiment */
        get: operations["experiments.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The variants of an experiment, with their content */
        get: operations["experiments.getVariants"];
        put?: never;
        /** Add a variant: a copy of a template */
        post: operations["experiments.copyVariant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of each variant */
        get: operations["experiments.getTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of each variant, day by day */
        get: operations["experiments.getTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how an experiment shares people out */
        patch: operations["experiments.updateSettings"];
        trace?: never;
    };
    "/api/experiments/{experimentId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an experiment: from now on sends of its campaign are shared out */
        post: operations["experiments.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an experiment that runs, without a winner */
        post: operations["experiments.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/winner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare the variant that won: everybody gets it from now on */
        post: operations["experiments.declareWinner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/experiments/{experimentId}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete an experiment */
        post: operations["experiments.delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All webhooks */
        get: operations["webhooks.getWebhooks"];
        put?: never;
        /** Change a webhook */
        post: operations["webhooks.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unknownuser/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The criteria by which visitors become profiles */
        get: operations["unknownUsers.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unknownuser/events/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a profile of a visitor who met criteria */
        post: operations["unknownUsers.trackSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unknownuser/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a visitor agreed to being tracked */
        post: operations["unknownUsers.trackConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mobile/getRemoteConfiguration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an app keeps its calls while it is offline */
        get: operations["mobile.getRemoteConfiguration"];
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
        Action: {
            type?: string;
            data?: string;
        };
        ActionIcon: {
            iconType: string;
            imageName: string;
        };
        ApiEmailTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            templateId: number;
            clientTemplateId?: string;
            fromName?: string;
            fromEmail?: string;
            replyToEmail?: string;
            subject?: string;
            preheaderText?: string;
            ccEmails?: string[];
            bccEmails?: string[];
            html?: string;
            plainText?: string;
            googleAnalyticsCampaignName?: string;
            linkParams?: components["schemas"]["LinkParam"][];
            dataFeedIds?: number[];
            cacheDataFeed?: boolean;
            mergeDataFeedContext?: boolean;
            dataFeedId?: number;
            creatorUserId?: string;
            metadata?: components["schemas"]["ApiTemplateResponse"];
        };
        ApiEmbeddedMessage: {
            metadata?: components["schemas"]["ApiEmbeddedMessagingMetadata"];
            elements?: components["schemas"]["ApiEmbeddedMessagingElements"];
            payload?: Record<string, unknown>;
        };
        ApiEmbeddedMessagingElements: {
            title?: string;
            body?: string;
            mediaUrl?: string;
            mediaUrlCaption?: string;
            defaultAction?: components["schemas"]["Action"];
            buttons?: components["schemas"]["Button"][];
            text?: components["schemas"]["Text"][];
        };
        ApiEmbeddedMessagingMetadata: {
            messageId?: string;
            campaignId?: number;
            placementId?: number;
            priorityOrder?: number;
            isProof?: boolean;
        };
        ApiEmbeddedPlacement: {
            placementId?: number;
            embeddedMessages?: components["schemas"]["ApiEmbeddedMessage"][];
        };
        ApiEmbeddedTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            templateId: number;
            clientTemplateId?: string;
            title?: string;
            body?: string;
            elements?: components["schemas"]["Elements"];
            payload?: Record<string, unknown>;
            placementId?: number;
            createdAt?: number;
            updatedAt?: number;
            campaignId?: number;
        };
        ApiInAppMessage: {
            messageId: string;
            campaignId?: number;
            createdAt: number;
            expiresAt?: number;
            content: components["schemas"]["InAppContentApi"];
            customPayload?: Record<string, unknown>;
            trigger: components["schemas"]["InAppTrigger"];
            saveToInbox?: boolean;
            inboxMetadata?: components["schemas"]["InboxMetadata"];
            ottPayload?: components["schemas"]["RokuContent"];
            priorityLevel?: number;
            read?: boolean;
            jsonOnly: boolean;
            typeOfContent: string;
            messageType: string;
        };
        ApiInAppMessagesResponse: {
            inAppMessages: components["schemas"]["ApiInAppMessage"][];
        };
        ApiInAppTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            templateId: number;
            clientTemplateId?: string;
            html?: string;
            payload?: Record<string, unknown>;
            expirationDateTime?: string;
            expirationDuration?: string;
            inAppDisplaySettings?: components["schemas"]["InAppDisplaySettings"];
            webInAppDisplaySettings?: components["schemas"]["WebInAppDisplaySettings"];
            inboxMetadata?: components["schemas"]["InboxMetadata"];
            createdAt?: number;
            updatedAt?: number;
            campaignId?: number;
        };
        ApiPushTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            templateId: number;
            clientTemplateId?: string;
            title?: string;
            message?: string;
            badge?: string;
            sound?: string;
            buttons?: components["schemas"]["PushActionButton"][];
            deeplink?: components["schemas"]["DeeplinkURI"];
            richMedia?: components["schemas"]["RichMediaURL"];
            payload?: Record<string, unknown>;
            /** @enum {string} */
            interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
            relevanceScore?: number;
            isSilentPush?: boolean;
            wake?: boolean;
            dataFeedIds?: number[];
            cacheDataFeed?: boolean;
            mergeDataFeedContext?: boolean;
            createdAt?: number;
            updatedAt?: number;
            campaignId?: number;
        };
        ApiSMSTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            templateId: number;
            clientTemplateId?: string;
            message?: string;
            imageUrl?: string;
            googleAnalyticsCampaignName?: string;
            linkParams?: components["schemas"]["LinkParam"][];
            trackingDomain?: string;
            createdAt?: number;
            updatedAt?: number;
            campaignId?: number;
        };
        ApiTemplateEntry: {
            templateId: number;
            campaignId?: number;
            locales: string[];
        };
        ApiTemplateResponse: {
            templateId: number;
            createdAt: number;
            updatedAt: number;
            name: string;
            creatorUserId: string;
            messageTypeId: number;
            campaignId?: number;
            clientTemplateId?: string;
        };
        ApiUserUpdateRequest: {
            email?: string;
            userId?: string;
            dataFields?: Record<string, unknown>;
            preferUserId?: boolean;
            mergeNestedObjects?: boolean;
            createNewFields?: boolean;
        };
        ApiWebhookModel: {
            id: number;
            endpoint?: string;
            enabled?: boolean;
            blastSendEnabled?: boolean;
            triggeredSendEnabled?: boolean;
            /** @enum {string} */
            authType?: "NoAuth" | "Basic" | "OAuth2";
            authToken?: string;
            headers?: components["schemas"]["LinkParam"][];
        };
        ApiWebhookResponse: {
            id: number;
            endpoint: string;
            enabled: boolean;
            blastSendEnabled: boolean;
            triggeredSendEnabled: boolean;
            authType: string;
            channelIds?: number[];
            messageTypeIds?: number[];
        };
        ArrayMerge: {
            field: string;
            dedupeBy?: string;
        };
        BeginSmsVerificationRequest: {
            phoneNumber: string;
            verificationProfileId: number;
        };
        BgColor: {
            hex?: string;
            alpha?: number;
        };
        BulkArchiveCampaignRequest: {
            campaignIds: number[];
        };
        BulkDeleteTemplatesRequest: {
            ids: number[];
        };
        BulkSubscriptionActionRequest: {
            users?: string[];
            usersByUserId?: string[];
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
        Button: {
            id?: string;
            title?: string;
            action?: components["schemas"]["Action"];
        };
        CampaignDetails: {
            id: number;
            createdAt: number;
            updatedAt: number;
            startAt?: number;
            endedAt?: number;
            name: string;
            templateId?: number;
            messageMedium: string;
            createdByUserId: string;
            updatedByUserId?: string;
            /** @enum {string} */
            campaignState: "Draft" | "Ready" | "Scheduled" | "Running" | "Finished" | "Starting" | "Aborted" | "Recurring" | "Archived";
            listIds?: number[];
            suppressionListIds?: number[];
            sendSize?: number;
            recurringCampaignId?: number;
            workflowId?: number;
            labels?: string[];
            /** @enum {string} */
            type: "Blast" | "Triggered";
        };
        CampaignIdRequest: {
            campaignId: number;
        };
        CampaignsResponse: {
            campaigns: components["schemas"]["CampaignDetails"][];
            totalCampaignsCount?: number;
            nextPageUrl?: string;
            previousPageUrl?: string;
        };
        CancelScheduledMessageRequest: {
            email?: string;
            userId?: string;
            campaignId?: number;
            scheduledMessageId?: number;
        };
        CatalogBulkDeleteRequest: {
            itemIds: string[];
        };
        CatalogBulkUploadRequest: {
            documents: Record<string, unknown>;
            replaceUploadedFieldsOnly: boolean;
        };
        CatalogFieldDefinitionSerializedModel: {
            fieldName: string;
            fieldType: string;
            children?: Record<string, unknown>[];
        };
        CatalogFieldMappingsResponse: {
            definedMappings: {
                [key: string]: string;
            };
            undefinedFields: string[];
        };
        CatalogIndexItemRequest: {
            value: Record<string, unknown>;
        };
        CatalogItemWithProperties: {
            catalogName: string;
            itemId: string;
            size: number;
            lastModified: number;
            value: Record<string, unknown>;
        };
        CatalogMappingsUpdateRequest: {
            mappingsUpdates: components["schemas"]["CatalogFieldDefinitionSerializedModel"][];
        };
        CatalogName: {
            name: string;
        };
        CatalogUpdateItemRequest: {
            update: Record<string, unknown>;
        };
        ChannelDetails: {
            id: number;
            name: string;
            /** @enum {string} */
            channelType: "Marketing" | "Transactional";
            /** @enum {string} */
            messageMedium: "Email" | "Push" | "SMS" | "InApp" | "WebPush" | "Embedded" | "WhatsApp";
        };
        ChannelsResponse: {
            channels: components["schemas"]["ChannelDetails"][];
        };
        CheckSmsVerificationRequest: {
            phoneNumber: string;
            verificationProfileId: number;
            code: string;
        };
        ClientTemplateIdResponse: {
            templates: components["schemas"]["ApiTemplateEntry"][];
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
            dataFields?: Record<string, unknown>;
        };
        CopyExperimentVariantRequest: {
            copyFromTemplateId: number;
            name?: string;
        };
        CreateCampaignRequest: {
            name: string;
            templateId: number;
            listIds?: number[];
            suppressionListIds?: number[];
            dataFields?: Record<string, unknown>;
            campaignDataFields?: Record<string, unknown>;
            scheduleSend?: boolean;
            sendAt?: string;
            /** @enum {string} */
            sendMode?: "ProjectTimeZone" | "RecipientTimeZone";
            startTimeZone?: string;
            defaultTimeZone?: string;
        };
        CreateCampaignResponse: {
            campaignId: number;
        };
        CreateExperimentRequest: {
            campaignId: number;
            /** @enum {string} */
            experimentType: "SubjectLine" | "PreheaderText" | "FromNameAndSender" | "EmailBody" | "WholeEmail";
            name?: string;
        };
        CreateListRequest: {
            name: string;
            description?: string;
        };
        CreateListResponse: {
            listId: number;
        };
        CreateSnippetRequest: {
            name: string;
            content: string;
            description?: string;
            variables?: string[];
            createdByUserId?: string;
        };
        CreateSnippetResponse: {
            snippetId: number;
        };
        CriteriaSet: {
            criteriaId: string;
            name: string;
            createdAt: number;
            updatedAt: number;
            searchQuery: Record<string, unknown>;
        };
        DeclareExperimentWinnerRequest: {
            variantId: number;
        };
        DeeplinkURI: {
            ios?: string;
            android?: string;
        };
        DeleteSnippetResponse: {
            snippetId: number;
        };
        Device: {
            applicationName: string;
            /** @enum {string} */
            platform: "APNS" | "APNS_SANDBOX" | "GCM";
            token: string;
            dataFields?: Record<string, unknown>;
        };
        DeviceInfo: {
            deviceId: string;
            /** @enum {string} */
            platform: "iOS" | "Android" | "Web";
            appPackageName: string;
        };
        DisableDeviceRequest: {
            email?: string;
            userId?: string;
            token: string;
        };
        DoubleOptInSubscriptionsRequest: {
            email?: string;
            userId?: string;
            messageTypeIds: number[];
            phoneNumber?: string;
            brandName?: string;
        };
        Elements: {
            buttons?: components["schemas"]["Button"][];
            defaultAction?: components["schemas"]["Action"];
            mediaUrl?: string;
            mediaUrlCaption?: string;
            text?: components["schemas"]["Text"][];
        };
        EmbeddedClickRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            buttonIdentifier?: string;
            targetUrl?: string;
        };
        EmbeddedDismissRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            buttonIdentifier?: string;
        };
        EmbeddedMessagesResponse: {
            placements?: components["schemas"]["ApiEmbeddedPlacement"][];
        };
        EmbeddedReceivedRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
        };
        EmbeddedSessionRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            session?: components["schemas"]["Session"];
            impressions?: components["schemas"]["Impression"][];
        };
        ErrorHttpResponse: {
            error: string;
            message: string;
            code: string;
            data: Record<string, unknown>;
        };
        ExperimentActionRequest: Record<string, unknown>;
        ExperimentResponse: {
            id: number;
            /** @enum {string} */
            status: "draft" | "ready" | "running" | "finished" | "winner_found";
            creationDate: number;
            startDate?: number;
            finishDate?: number;
            /** @enum {string} */
            channelType: "email" | "push" | "sms" | "in_app" | "web_push";
            experimentType: string;
            /** @enum {string} */
            allocationMode: "even_split" | "winner_takes_all" | "multi_armed_bandit";
            sizing: components["schemas"]["ExperimentSizing"];
            meta: {
                name: string;
                conversionMetrics: string[];
                campaignId: number;
                projectId: number;
                orgId: number;
                customConversionId: number | null;
            };
            variants: {
                id: number;
                name: string;
                value: components["schemas"]["ExperimentVariantValue"];
                currentPercentage: number;
                isWinner: boolean;
                isControl: boolean;
            }[];
            constraints: {
                targetSegment: string | null;
                suppressionListIds: number[];
            };
        };
        ExperimentSizing: {
            holdoutPercentage: number | null;
            perVariantPercentage: number | null;
            testGroupPercentage: number | null;
            winnerGroupPercentage: number | null;
            testDurationMinutes: number | null;
            sendsPerVariant: number | null;
            attributionPeriodHours: number | null;
        };
        ExperimentTotalsResponse: {
            id: number;
            /** @enum {string} */
            status: "draft" | "ready" | "running" | "finished" | "winner_found";
            variants: {
                id: number;
                name: string;
                isControl: boolean;
                isWinner: boolean;
                metrics: {
                    [key: string]: number;
                };
            }[];
        };
        ExperimentTrendsResponse: {
            id: number;
            /** @enum {string} */
            status: "draft" | "ready" | "running" | "finished" | "winner_found";
            interval: string;
            startDateTime: string;
            endDateTime: string;
            variants: components["schemas"]["ExperimentTrendsVariant"][];
            holdout: components["schemas"]["ExperimentTrendsVariant"] | null;
        };
        ExperimentTrendsVariant: {
            id: number;
            name: string;
            isControl: boolean;
            isWinner: boolean;
            series: {
                [key: string]: {
                    time: string;
                    value: number;
                }[];
            };
        };
        ExperimentVariantValue: {
            templateId: number;
            sendTime: null;
            stoGroup: null;
        };
        ExportFileAndUrl: {
            file: string;
            url: string;
        };
        ExportJobStatusAndFiles: {
            exportTruncated: boolean;
            files: components["schemas"]["ExportFileAndUrl"][];
            jobId: number;
            /** @enum {string} */
            jobState: "enqueued" | "running" | "completed" | "failed" | "cancelling";
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
        FrequencyCap: {
            days: number;
            messages: number;
        };
        GetCatalogItemsResponse: {
            catalogItemsWithProperties: components["schemas"]["CatalogItemWithProperties"][];
            totalItemsCount: number;
            nextPageUrl?: string;
            previousPageUrl?: string;
        };
        GetCatalogsResponse: {
            catalogNames: components["schemas"]["CatalogName"][];
            totalCatalogsCount: number;
            nextPageUrl?: string;
            previousPageUrl?: string;
        };
        GetCriteriaResponse: {
            count: number;
            criteriaSets: components["schemas"]["CriteriaSet"][];
        };
        GetEventsResponse: {
            events: Record<string, unknown>[];
        };
        GetExperimentVariantsResponse: {
            experimentId: number;
            variants: {
                variantId: number;
                name: string;
                value: components["schemas"]["ExperimentVariantValue"];
                currentPercentage: number;
                content: {
                    subject?: string;
                    preheader?: string;
                    htmlSource?: string;
                    plainText?: string;
                };
            }[];
        };
        GetForgottenUserEmailsResponse: {
            hashedEmails: string[];
        };
        GetForgottenUserIdsResponse: {
            hashedUserIds: string[];
        };
        GetJourneysResponse: {
            journeys: components["schemas"]["JourneyDetails"][];
            totalJourneysCount: number;
            nextPageUrl?: string;
            previousPageUrl?: string;
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
        GetSnippetResponse: {
            snippet: components["schemas"]["SnippetResponse"];
        };
        GetSnippetsResponse: {
            snippets: components["schemas"]["SnippetResponse"][];
        };
        GetTemplatesResponse: {
            templates: components["schemas"]["ApiTemplateResponse"][];
            totalTemplatesCount?: number;
            nextPageUrl?: string;
            previousPageUrl?: string;
        };
        GetUserFieldsResponse: {
            fields: {
                [key: string]: string;
            };
        };
        GetWebhooksResponse: {
            webhooks: components["schemas"]["ApiWebhookResponse"][];
        };
        Impression: {
            messageId?: string;
            placementId?: number;
            displayCount?: number;
            displayDuration?: number;
        };
        InAppClickRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            messageContext?: components["schemas"]["InboxMessageContext"];
            inboxSessionId?: string;
            clickedUrl?: string;
        };
        InAppCloseRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            messageContext?: components["schemas"]["InboxMessageContext"];
            inboxSessionId?: string;
            clickedUrl?: string;
            closeAction?: string;
        };
        InAppConsumeRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            messageContext?: components["schemas"]["InboxMessageContext"];
            inboxSessionId?: string;
            deleteAction?: string;
        };
        InAppContentApi: {
            html?: string;
            payload?: Record<string, unknown>;
            inAppDisplaySettings?: components["schemas"]["InAppDisplaySettings"];
            webInAppDisplaySettings?: components["schemas"]["WebInAppDisplaySettings"];
            ottPayload?: components["schemas"]["RokuContent"];
        };
        InAppDeliveryRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            messageContext?: components["schemas"]["MessageContext"];
        };
        InAppDisplaySettings: {
            top?: Record<string, unknown>;
            right?: Record<string, unknown>;
            bottom?: Record<string, unknown>;
            left?: Record<string, unknown>;
            shouldAnimate?: boolean;
            bgColor?: components["schemas"]["BgColor"];
        };
        InAppOpenRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            messageId: string;
            messageContext?: components["schemas"]["InboxMessageContext"];
            inboxSessionId?: string;
        };
        InAppTrigger: {
            type: string;
        };
        InboxImpression: {
            messageId: string;
            silentInbox?: boolean;
            displayCount?: number;
            displayDuration?: number;
        };
        InboxMessageContext: {
            saveToInbox?: boolean;
            silentInbox?: boolean;
            location?: string;
        };
        InboxMetadata: {
            title?: string;
            subtitle?: string;
            icon?: string;
        };
        InboxSessionRequest: {
            email?: string;
            userId?: string;
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            inboxSessionId?: string;
            inboxSessionStart?: number;
            inboxSessionEnd?: number;
            startTotalMessageCount?: number;
            startUnreadMessageCount?: number;
            endTotalMessageCount?: number;
            endUnreadMessageCount?: number;
            impressions?: components["schemas"]["InboxImpression"][];
        };
        InvalidateJwtRequest: {
            email?: string;
            userId?: string;
            issuedBefore?: number;
        };
        IterableApiResponse: {
            msg: string;
            code: string;
            params: Record<string, unknown> | null;
        };
        JobModel: {
            id: number;
            dataTypeName: string;
            /** @enum {string} */
            jobState: "enqueued" | "running" | "completed" | "failed" | "cancelling";
            scheduledStartTime: string;
            endTime?: string;
            bytesExported?: number;
        };
        JobsResponse: {
            jobs: components["schemas"]["JobModel"][];
        };
        JourneyDetails: {
            id: number;
            name: string;
            description?: string;
            journeyType: string;
            enabled: boolean;
            isArchived: boolean;
            createdAt: number;
            updatedAt: number;
            creatorUserId?: string;
            lifetimeLimit?: number;
            simultaneousLimit?: number;
            startTileId?: number;
            triggerEventNames?: string[];
            draft?: components["schemas"]["JourneyDraftDetails"];
        };
        JourneyDraftDetails: {
            id: number;
            name: string;
            createdAt: number;
            updatedAt: number;
            creatorUserId: string;
        };
        LinkParam: {
            key: string;
            value: string;
        };
        ListDetails: {
            id: number;
            name: string;
            description?: string;
            createdAt: number;
            /** @enum {string} */
            listType: "Standard" | "Dynamic" | "Suppression" | "Internal";
        };
        ListExperimentsResponse: {
            experiments: {
                id: number;
                name: string;
                /** @enum {string} */
                status: "draft" | "running" | "finished";
                channelType: string;
                author: string;
                startDate?: string;
                finishDate?: string;
            }[];
            totalCount: number;
            pagination: {
                limit: number;
                offset: number;
                total: number;
            };
        };
        ListMetadataTablesResponse: {
            results: components["schemas"]["Table"][];
        };
        Listing: {
            results: components["schemas"]["MetadataProperties"][];
            nextMarker?: string;
        };
        MergeUsersRequest: {
            sourceEmail?: string;
            sourceUserId?: string;
            destinationEmail?: string;
            destinationUserId?: string;
            arrayMerge?: components["schemas"]["ArrayMerge"][];
        };
        MessageContext: {
            saveToInbox?: boolean;
            silentInbox?: boolean;
        };
        MessageTypeDetails: {
            id: number;
            name: string;
            channelId: number;
            /** @enum {string} */
            subscriptionPolicy: "OptIn" | "OptOut";
            createdAt: number;
            updatedAt: number;
            rateLimitPerMinute?: number;
            frequencyCap?: components["schemas"]["FrequencyCap"];
        };
        MessageTypesResponse: {
            messageTypes: components["schemas"]["MessageTypeDetails"][];
        };
        MetadataProperties: {
            table: string;
            key: string;
            size: number;
            lastModified: number;
        };
        MetadataWithProperties: {
            table: string;
            key: string;
            size: number;
            lastModified: number;
            value: Record<string, unknown>;
        };
        OptionalApiUser: {
            email?: string;
            userId?: string;
            dataFields?: Record<string, unknown>;
            preferUserId?: boolean;
            mergeNestedObjects?: boolean;
        };
        PushAction: {
            type?: string;
            data?: string;
        };
        PushActionButton: {
            identifier: string;
            title: string;
            openApp: boolean;
            /** @enum {string} */
            buttonType?: "default" | "destructive" | "textInput";
            action?: components["schemas"]["PushAction"];
            actionIcon?: components["schemas"]["ActionIcon"];
            requiresUnlock?: boolean;
            inputPlaceholder?: string;
            inputTitle?: string;
        };
        PutMetadataRequest: {
            value: Record<string, unknown>;
        };
        RecipientTimeZoneRequest: {
            startTimeZone: string;
            defaultTimeZone: string;
        };
        RegisterBrowserTokenRequest: {
            email?: string;
            userId?: string;
            browserToken: string;
        };
        RegisterDeviceTokenRequest: {
            email?: string;
            userId?: string;
            device: components["schemas"]["Device"];
            preferUserId?: boolean;
        };
        RemoteConfiguration: {
            offlineMode: boolean;
            autoRetry: boolean;
        };
        RichMediaURL: {
            ios?: string;
            android?: string;
        };
        RokuButtonContent: {
            buttonText: string;
            buttonDeeplink: string;
            buttonBorderColor: string;
            buttonColorFocused: string;
            buttonColorUnFocused: string;
            buttonTextColorFocused: string;
            buttonTextColorUnFocused: string;
        };
        RokuContent: {
            dialogHeader?: string;
            dialogHeaderFont?: string;
            dialogText?: string;
            dialogBodyFont?: string;
            dialogButtonFont?: string;
            textColor?: string;
            backgroundColor?: string;
            fhd_image?: string;
            buttons?: components["schemas"]["RokuButtonContent"][];
        };
        ScheduleCampaignRequest: {
            sendAt: string;
            recipientTimeZone?: components["schemas"]["RecipientTimeZoneRequest"];
        };
        Session: {
            id?: string;
            start?: number;
            end?: number;
        };
        SnippetResponse: {
            id: number;
            name: string;
            content: string;
            description?: string;
            variables: string[];
            createdAt: string;
            createdBy: string;
            updatedAt: string;
            updatedBy: string;
            projectId: number;
        };
        StartExportRequest: {
            /** @enum {string} */
            dataTypeName: "emailSend" | "emailOpen" | "emailClick" | "hostedUnsubscribeClick" | "emailComplaint" | "emailBounce" | "emailSendSkip" | "pushSend" | "pushOpen" | "pushUninstall" | "pushBounce" | "pushSendSkip" | "inAppSend" | "inAppOpen" | "inAppClick" | "inAppClose" | "inAppDelete" | "inAppDelivery" | "inAppSendSkip" | "inAppRecall" | "inboxSession" | "inboxMessageImpression" | "smsSend" | "smsBounce" | "smsClick" | "smsReceived" | "smsSendSkip" | "smsUsageInfo" | "webPushSend" | "webPushClick" | "webPushSendSkip" | "rcsSend" | "rcsSendSkip" | "emailSubscribe" | "emailUnSubscribe" | "purchase" | "customEvent" | "user" | "embeddedSend" | "embeddedSendSkip" | "embeddedClick" | "embeddedReceived" | "embeddedImpression" | "embeddedSession" | "unknownSession" | "anonSession" | "journeyExit" | "whatsAppBounce" | "whatsAppClick" | "whatsAppReceived" | "whatsAppSeen" | "whatsAppSend" | "whatsAppSendSkip" | "whatsAppUsageInfo";
            /** @enum {string} */
            outputFormat: "text/csv" | "application/x-json-stream";
            startDateTime?: string;
            endDateTime?: string;
            campaignId?: number;
            delimiter?: string;
            onlyFields?: string;
            omitFields?: string;
        };
        StartExportResponse: {
            jobId: number;
        };
        SubscribeRequest: {
            listId: number;
            subscribers: components["schemas"]["OptionalApiUser"][];
            updateExistingUsersOnly?: boolean;
        };
        Table: {
            name: string;
        };
        TargetEmailRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
            metadata?: Record<string, unknown>;
        };
        TargetInAppRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
        };
        TargetPushRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
            metadata?: Record<string, unknown>;
        };
        TargetSMSRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
        };
        TargetWebPushRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
        };
        TargetWhatsAppRequest: {
            campaignId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            dataFields?: Record<string, unknown>;
            sendAt?: string;
            allowRepeatMarketingSends?: boolean;
        };
        TemplatePreviewRequest: {
            dataFields?: Record<string, unknown>;
            dataFeed?: Record<string, unknown>;
            fetchDataFeeds?: boolean;
        };
        TemplateProofRequest: {
            templateId: number;
            recipientEmail?: string;
            recipientUserId?: string;
            locale?: string;
            dataFields?: Record<string, unknown>;
        };
        Text: {
            label?: string;
            text?: string;
        };
        TrackConsentRequest: {
            email?: string;
            userId?: string;
            consentTimestamp: number;
            isUserKnown?: boolean;
            deviceInfo?: components["schemas"]["DeviceInfo"];
        };
        TrackPurchaseRequest: {
            user: components["schemas"]["ApiUserUpdateRequest"];
            items: components["schemas"]["CommerceItem"][];
            total: number;
            id?: string;
            createdAt?: number;
            dataFields?: Record<string, unknown>;
            campaignId?: number;
            templateId?: number;
        };
        TrackPushOpenRequest: {
            email?: string;
            userId?: string;
            messageId: string;
            templateId?: number;
            createdAt?: number;
            campaignId: number;
            dataFields?: Record<string, unknown>;
        };
        TrackRequest: {
            email?: string;
            userId?: string;
            eventName: string;
            id?: string;
            createdAt?: number;
            dataFields?: Record<string, unknown>;
            campaignId?: number;
            templateId?: number;
            createNewFields?: boolean;
        };
        TrackUnknownSessionRequest: {
            user: components["schemas"]["ApiUserUpdateRequest"];
            createdAt?: number;
            deviceInfo?: components["schemas"]["DeviceInfo"];
            unknownSessionContext: components["schemas"]["UnknownSessionContext"];
        };
        TriggerCampaignRequest: {
            campaignId: number;
            listIds: number[];
            suppressionListIds?: number[];
            dataFields?: Record<string, unknown>;
            allowRepeatMarketingSends?: boolean;
        };
        TriggerWorkflowRequest: {
            email?: string;
            userId?: string;
            workflowId: number;
            listId?: number;
            dataFields?: Record<string, unknown>;
        };
        UnknownSessionContext: {
            totalUnknownSessionCount?: number;
            firstUnknownSession?: number;
            lastUnknownSession?: number;
            lastPage?: string;
            matchedCriteriaId: number;
            mobilePushOptIn?: string;
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
        UpdateExperimentSettingsRequest: {
            conversionEventSettings?: {
                /** @enum {string} */
                systemConversionEventType?: "Opens" | "Clicks" | "opens" | "clicks";
                customConversionId?: number;
            } | null;
            holdoutSettings?: {
                holdOutGroupSize: number;
                attributionPeriodHours: number;
            } | null;
            explorationBlastSettings?: {
                testSizePercentage: number;
                testDurationMinutes: number;
            } | null;
            explorationTriggerSettings?: {
                testSendsPerVariation: number;
            } | null;
            evenlySplitVariations?: boolean;
        };
        UpdateSnippetRequest: {
            content: string;
            description?: string;
            variables?: string[];
            createdByUserId?: string;
        };
        UpdateSnippetResponse: {
            snippetId: number;
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
        UpsertEmailTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            clientTemplateId: string;
            creatorUserId?: string;
            fromName?: string;
            fromEmail?: string;
            replyToEmail?: string;
            subject?: string;
            preheaderText?: string;
            ccEmails?: string[];
            bccEmails?: string[];
            html?: string;
            plainText?: string;
            googleAnalyticsCampaignName?: string;
            linkParams?: components["schemas"]["LinkParam"][];
            dataFeedIds?: number[];
            cacheDataFeed?: boolean;
            mergeDataFeedContext?: boolean;
            dataFeedId?: number;
        };
        UpsertEmbeddedTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            clientTemplateId: string;
            creatorUserId?: string;
            title?: string;
            body?: string;
            elements?: components["schemas"]["Elements"];
            payload?: Record<string, unknown>;
            placementId?: number;
        };
        UpsertInAppTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            clientTemplateId: string;
            creatorUserId?: string;
            html?: string;
            payload?: Record<string, unknown>;
            expirationDateTime?: string;
            expirationDuration?: string;
            inAppDisplaySettings?: components["schemas"]["InAppDisplaySettings"];
            webInAppDisplaySettings?: components["schemas"]["WebInAppDisplaySettings"];
            inboxMetadata?: components["schemas"]["InboxMetadata"];
        };
        UpsertPushTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            clientTemplateId: string;
            creatorUserId?: string;
            title?: string;
            message?: string;
            badge?: string;
            sound?: string;
            buttons?: components["schemas"]["PushActionButton"][];
            deeplink?: components["schemas"]["DeeplinkURI"];
            richMedia?: components["schemas"]["RichMediaURL"];
            payload?: Record<string, unknown>;
            /** @enum {string} */
            interruptionLevel?: "passive" | "active" | "time-sensitive" | "critical";
            relevanceScore?: number;
            isSilentPush?: boolean;
            wake?: boolean;
            dataFeedIds?: number[];
            cacheDataFeed?: boolean;
            mergeDataFeedContext?: boolean;
        };
        UpsertSMSTemplateModel: {
            name?: string;
            locale?: string;
            campaignDataFields?: Record<string, unknown>;
            isDefaultLocale?: boolean;
            messageTypeId?: number;
            clientTemplateId: string;
            creatorUserId?: string;
            message?: string;
            imageUrl?: string;
            googleAnalyticsCampaignName?: string;
            linkParams?: components["schemas"]["LinkParam"][];
            trackingDomain?: string;
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
                dataFields: Record<string, unknown>;
            };
        };
        WebInAppDisplaySettings: {
            position?: string;
        };
        WebPushClickEventRequest: {
            email?: string;
            userId?: string;
            messageId: string;
            templateId?: number;
            createdAt?: number;
            campaignId?: number;
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
        /** @description BodyTooLarge */
        BodyTooLarge: {
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
        /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched */
        BadJsonBodyOrBatchTooLargeOrRequestFieldsTypesMismatched: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IterableApiResponse"] & {
                    /** @enum {string} */
                    code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched";
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, EmailAlreadyExists, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError, UserIdAlreadyExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "EmailAlreadyExists" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError" | "UserIdAlreadyExists";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description Change the email of a user in an email-based or hybrid project */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, EmailAlreadyExists, InvalidEmailAddressError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "EmailAlreadyExists" | "InvalidEmailAddressError";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.registerDeviceToken": {
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
                 *       "device": {
                 *         "applicationName": "com.example.shop",
                 *         "platform": "GCM",
                 *         "token": "d-1",
                 *         "dataFields": {
                 *           "appVersion": "2.0"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RegisterDeviceTokenRequest"];
            };
        };
        responses: {
            /** @description Register a device for push, or update it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.disableDevice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "token": "d-1"
                 *     }
                 */
                "application/json": components["schemas"]["DisableDeviceRequest"];
            };
        };
        responses: {
            /** @description Stop pushes to a device, of one user or of whoever has it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "users.registerBrowserToken": {
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
                 *       "browserToken": "b-1"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterBrowserTokenRequest"];
            };
        };
        responses: {
            /** @description Register a browser for web push */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
    "events.trackPushOpen": {
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
                 *       "campaignId": 1,
                 *       "messageId": "5d7a5b8ec1b84e2a9f3f0c2d1e4b6a70",
                 *       "templateId": 2
                 *     }
                 */
                "application/json": components["schemas"]["TrackPushOpenRequest"];
            };
        };
        responses: {
            /** @description Record that a user opened a push notification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError" | "UniqueFieldsLimitExceeded";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackWebPushClick": {
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
                 *       "messageId": "0b9c6d1f3a7e4c52b8d4e6f1a2c3d4e5"
                 *     }
                 */
                "application/json": components["schemas"]["WebPushClickEventRequest"];
            };
        };
        responses: {
            /** @description Record that a user clicked on a web push notification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackInAppOpen": {
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
                 *       "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InAppOpenRequest"];
            };
        };
        responses: {
            /** @description Record that a user opened an in-app message, which then counts as read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackInAppClick": {
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
                 *       "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InAppClickRequest"];
            };
        };
        responses: {
            /** @description Record that a user clicked on something in an in-app message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackInAppClose": {
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
                 *       "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InAppCloseRequest"];
            };
        };
        responses: {
            /** @description Record that a user closed an in-app message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackInAppDelivery": {
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
                 *       "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InAppDeliveryRequest"];
            };
        };
        responses: {
            /** @description Record that an in-app message reached a device */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.inAppConsume": {
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
                 *       "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InAppConsumeRequest"];
            };
        };
        responses: {
            /** @description Take an in-app message out of a user's queue or inbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackInboxSession": {
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
                 *       "inboxSessionId": "session-1",
                 *       "inboxSessionStart": 1709294400000,
                 *       "inboxSessionEnd": 1709294460000,
                 *       "startTotalMessageCount": 1,
                 *       "startUnreadMessageCount": 1,
                 *       "endTotalMessageCount": 1,
                 *       "endUnreadMessageCount": 0,
                 *       "impressions": [
                 *         {
                 *           "messageId": "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
                 *           "silentInbox": false,
                 *           "displayCount": 1,
                 *           "displayDuration": 3.5
                 *         }
                 *       ],
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InboxSessionRequest"];
            };
        };
        responses: {
            /** @description Record a visit to an inbox and what was seen in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackEmbeddedReceived": {
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
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       },
                 *       "messageId": "YWRhQGV4YW1wbGUuY29tLzEvMTEvNTAwMS9mYWxzZQo="
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddedReceivedRequest"];
            };
        };
        responses: {
            /** @description Record that a device has fetched an embedded message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackEmbeddedClick": {
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
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       },
                 *       "messageId": "YWRhQGV4YW1wbGUuY29tLzEvMTEvNTAwMS9mYWxzZQo=",
                 *       "buttonIdentifier": "more"
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddedClickRequest"];
            };
        };
        responses: {
            /** @description Record that a user clicked on an embedded message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackEmbeddedSession": {
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
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       },
                 *       "session": {
                 *         "id": "session-1",
                 *         "start": 1709294400,
                 *         "end": 1709294460
                 *       },
                 *       "impressions": [
                 *         {
                 *           "messageId": "YWRhQGV4YW1wbGUuY29tLzEvMTEvNTAwMS9mYWxzZQo=",
                 *           "placementId": 1,
                 *           "displayCount": 2,
                 *           "displayDuration": 3.5
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddedSessionRequest"];
            };
        };
        responses: {
            /** @description Record a session with embedded messages and what was seen in it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "events.trackEmbeddedDismiss": {
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
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       },
                 *       "messageId": "YWRhQGV4YW1wbGUuY29tLzEvMTEvNTAwMS9mYWxzZQo=",
                 *       "buttonIdentifier": "close"
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddedDismissRequest"];
            };
        };
        responses: {
            /** @description Take note that a user dismissed an embedded message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, EmailAlreadyExists, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError, UserIdAlreadyExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "EmailAlreadyExists" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError" | "UserIdAlreadyExists";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, EmailAlreadyExists, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError, UserIdAlreadyExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "EmailAlreadyExists" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError" | "UserIdAlreadyExists";
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
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidListId, UniqueFieldsLimitExceeded */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "Success" | "UniqueFieldsLimitExceeded";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
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
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidListId */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "Success";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "lists.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2 */
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
            /** @description ListInUse */
            409: {
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
    "subscriptions.subscribeToDoubleOptIn": {
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
                 *       "messageTypeIds": [
                 *         4
                 *       ],
                 *       "phoneNumber": "+390112345678"
                 *     }
                 */
                "application/json": components["schemas"]["DoubleOptInSubscriptionsRequest"];
            };
        };
        responses: {
            /** @description Ask a user by SMS to confirm an opt-in */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description BatchTooLarge, InvalidRequestBody, RequestFieldsTypesMismatched, DoubleOptInRefused, DoubleOptInUserNotFound */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BatchTooLarge" | "RequestFieldsTypesMismatched";
                    }) | (components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.request.invalidBody";
                    });
                    "text/plain": string;
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "subscriptions.bulk": {
        parameters: {
            query?: {
                /** @example subscribe */
                action?: "subscribe" | "unsubscribe";
            };
            header?: never;
            path: {
                /** @example emailList */
                subscriptionGroup: string;
                /** @example 1 */
                subscriptionGroupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "users": [
                 *         "grace@example.com"
                 *       ],
                 *       "usersByUserId": [
                 *         "u-1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkSubscriptionActionRequest"];
            };
        };
        responses: {
            /** @description Subscribe or unsubscribe many users */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BatchTooLarge, InvalidRequestBody, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    }) | (components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.request.invalidBody";
                    });
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "subscriptions.unsubscribeByEmail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example messageChannel */
                subscriptionGroup: string;
                /** @example 1 */
                subscriptionGroupId: number;
                /** @example ada@example.com */
                userEmail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe a user named by email */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "subscriptions.subscribeByEmail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example emailList */
                subscriptionGroup: string;
                /** @example 1 */
                subscriptionGroupId: number;
                /** @example grace@example.com */
                userEmail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Subscribe a user named by email */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "subscriptions.unsubscribeByUserId": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example emailList */
                subscriptionGroup: string;
                /** @example 1 */
                subscriptionGroupId: number;
                /** @example u-1 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe a user named by userId */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "subscriptions.subscribeByUserId": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example messageType */
                subscriptionGroup: string;
                /** @example 4 */
                subscriptionGroupId: number;
                /** @example u-1 */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Subscribe a user named by userId */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "channels.getChannels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Channels of the project, the highest id first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelsResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "messageTypes.getMessageTypes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Message types of the project, the highest id first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTypesResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.list": {
        parameters: {
            query?: {
                /** @example 1 */
                page?: number;
                /** @example 10 */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names of all catalogs, page by page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        msg: string;
                        code: string;
                        params: components["schemas"]["GetCatalogsResponse"];
                    };
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
    "catalogs.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Cafes */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Create a catalog */
            201: {
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
    "catalogs.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a catalog with its items; an absent one is deleted too */
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
    "catalogs.getFieldMappings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Types of a catalog's fields, and the fields that have none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        msg: string;
                        code: string;
                        params: components["schemas"]["CatalogFieldMappingsResponse"];
                    };
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
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.setFieldMappings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mappingsUpdates": [
                 *         {
                 *           "fieldName": "rating",
                 *           "fieldType": "double"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CatalogMappingsUpdateRequest"];
            };
        };
        responses: {
            /** @description Give fields of a catalog their types, once and for all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonText, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                    "text/plain": string;
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.listItems": {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @example name */
                orderBy?: string;
                /** @example true */
                sortAscending?: boolean;
            };
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Items of a catalog, page by page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        msg: string;
                        code: string;
                        params: components["schemas"]["GetCatalogItemsResponse"];
                    };
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
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.uploadItems": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "documents": {
                 *         "dough": {
                 *           "name": "Dough",
                 *           "seats": 12
                 *         }
                 *       },
                 *       "replaceUploadedFieldsOnly": false
                 *     }
                 */
                "application/json": components["schemas"]["CatalogBulkUploadRequest"];
            };
        };
        responses: {
            /** @description Create, replace or merge into up to 1,000 items */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.deleteItems": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "itemIds": [
                 *         "joes"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CatalogBulkDeleteRequest"];
            };
        };
        responses: {
            /** @description Delete items of a catalog; absent ones are deleted too */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.getItem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
                /** @example joes */
                itemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One item of a catalog */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogItemWithProperties"];
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
            /** @description CatalogNotFound, NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    }) | (components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    });
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.replaceItem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
                /** @example joes */
                itemId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "name": "Joe's",
                 *         "seats": 30
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CatalogIndexItemRequest"];
            };
        };
        responses: {
            /** @description Create an item or replace it whole */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "catalogs.deleteItem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
                /** @example joes */
                itemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an item; an absent one is deleted too */
            202: {
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
    "catalogs.updateItem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example Restaurants */
                catalogName: string;
                /** @example joes */
                itemId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "update": {
                 *         "seats": 31
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CatalogUpdateItemRequest"];
            };
        };
        responses: {
            /** @description Create an item or replace some of its fields */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description CatalogNotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorHttpResponse"] & {
                        /** @enum {string} */
                        code?: "error.catalogs.notFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "metadata.listTables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names of all tables */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListMetadataTablesResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "metadata.listKeys": {
        parameters: {
            query?: {
                nextMarker?: string;
            };
            header?: never;
            path: {
                /** @example restaurants */
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys of a table, page by page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
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
    "metadata.deleteTable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example restaurants */
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a table; an absent one is deleted too */
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
    "metadata.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example restaurants */
                table: string;
                /** @example joes */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The value of a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataWithProperties"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "metadata.put": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example restaurants */
                table: string;
                /** @example joes */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "name": "Joe's",
                 *         "seats": 30
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PutMetadataRequest"];
            };
        };
        responses: {
            /** @description Write the value of a key; its table comes into being */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonText, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                    "text/plain": string;
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "metadata.deleteKey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example restaurants */
                table: string;
                /** @example joes */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a key; an absent one is deleted too */
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
    "export.getExportJobs": {
        parameters: {
            query?: {
                jobState?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Export jobs of the project, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsResponse"];
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
    "export.startExport": {
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
                 *       "dataTypeName": "user",
                 *       "outputFormat": "text/csv",
                 *       "delimiter": ";"
                 *     }
                 */
                "application/json": components["schemas"]["StartExportRequest"];
            };
        };
        responses: {
            /** @description Start an export job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartExportResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "export.cancelExport": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                jobId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel an export job that waits or runs */
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "export.getExportFiles": {
        parameters: {
            query?: {
                startAfter?: string;
            };
            header?: never;
            path: {
                /** @example 1 */
                jobId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State of an export job and links to its files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportJobStatusAndFiles"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "verify.beginSmsVerification": {
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
                 *       "phoneNumber": "+14155550123",
                 *       "verificationProfileId": 1
                 *     }
                 */
                "application/json": components["schemas"]["BeginSmsVerificationRequest"];
            };
        };
        responses: {
            /** @description Send a verification code to a phone number; the sandbox keeps it for `GET /_sandbox/verifications` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "verify.checkSmsVerification": {
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
                 *       "phoneNumber": "+14155550123",
                 *       "verificationProfileId": 1,
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["CheckSmsVerificationRequest"];
            };
        };
        responses: {
            /** @description Tell whether a code is the latest one sent to a phone number; a code verifies once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            400: components["responses"]["BadJsonBodyOrBatchTooLargeOrRequestFieldsTypesMismatched"];
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.getCampaigns": {
        parameters: {
            query?: {
                /** @example 1 */
                page?: number;
                /** @example 10 */
                pageSize?: number;
                /** @example -createdAt */
                sort?: string;
                /** @example Running */
                campaignState?: ("Draft" | "Ready" | "Scheduled" | "Running" | "Finished" | "Starting" | "Aborted" | "Recurring" | "Archived") | ("Draft" | "Ready" | "Scheduled" | "Running" | "Finished" | "Starting" | "Aborted" | "Recurring" | "Archived")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Campaigns, a page at a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignsResponse"];
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
    "campaigns.getChildCampaigns": {
        parameters: {
            query?: {
                /** @example 1 */
                page?: number;
                pageSize?: number;
                sort?: string;
                campaignState?: ("Draft" | "Ready" | "Scheduled" | "Running" | "Finished" | "Starting" | "Aborted" | "Recurring" | "Archived") | ("Draft" | "Ready" | "Scheduled" | "Running" | "Finished" | "Starting" | "Aborted" | "Recurring" | "Archived")[];
            };
            header?: never;
            path: {
                /** @example 9 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Campaigns that a recurring campaign has made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignsResponse"];
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
    "campaigns.getMetrics": {
        parameters: {
            query: {
                /** @example 1 */
                campaignId: number | number[];
                /** @example 2018-06-25 */
                startDateTime?: string;
                /** @example 2018-07-25 */
                endDateTime?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics of campaigns as CSV, one row each */
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
    "campaigns.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDetails"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.create": {
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
                 *       "name": "Spring sale",
                 *       "templateId": 1,
                 *       "listIds": [
                 *         1
                 *       ],
                 *       "scheduleSend": true,
                 *       "sendAt": "2020-03-01 10:00:00",
                 *       "sendMode": "ProjectTimeZone"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCampaignRequest"];
            };
        };
        responses: {
            /** @description Create a blast or a triggered campaign from a template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateCampaignResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.schedule": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7 */
                campaignId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sendAt": "2020-03-01T10:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleCampaignRequest"];
            };
        };
        responses: {
            /** @description Schedule a campaign to be sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7 */
                campaignId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a campaign now */
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
    "campaigns.trigger": {
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
                 *       "campaignId": 1,
                 *       "listIds": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TriggerCampaignRequest"];
            };
        };
        responses: {
            /** @description Send a triggered campaign to lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.activateTriggered": {
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
                 *       "campaignId": 1
                 *     }
                 */
                "application/json": components["schemas"]["CampaignIdRequest"];
            };
        };
        responses: {
            /** @description Start a triggered campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.deactivateTriggered": {
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
                 *       "campaignId": 1
                 *     }
                 */
                "application/json": components["schemas"]["CampaignIdRequest"];
            };
        };
        responses: {
            /** @description Stop a triggered campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.cancel": {
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
                 *       "campaignId": 8
                 *     }
                 */
                "application/json": components["schemas"]["CampaignIdRequest"];
            };
        };
        responses: {
            /** @description Cancel a scheduled or recurring campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.abort": {
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
                 *       "campaignId": 1
                 *     }
                 */
                "application/json": components["schemas"]["CampaignIdRequest"];
            };
        };
        responses: {
            /** @description Abort a campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, GenericRefusal */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "GenericError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "campaigns.archive": {
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
                 *       "campaignIds": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkArchiveCampaignRequest"];
            };
        };
        responses: {
            /** @description Archive campaigns, ending those that are scheduled or running */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: number[];
                        failed: number[];
                    };
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.getTemplates": {
        parameters: {
            query?: {
                /** @example 1 */
                page?: number;
                /** @example 10 */
                pageSize?: number;
                sort?: string;
                /** @example Base */
                templateType?: "Base" | "Blast" | "Triggered" | "Workflow";
                /** @example Email */
                messageMedium?: "Email" | "Push" | "InApp" | "SMS" | "WebPush" | "Embedded" | "WhatsApp" | "RCS";
                startDateTime?: string;
                endDateTime?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Templates of every channel, a page at a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetTemplatesResponse"];
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
    "templates.getByClientTemplateId": {
        parameters: {
            query: {
                /** @example welcome */
                clientTemplateId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Templates that a caller's own id names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientTemplateIdResponse"];
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
    "templates.bulkDelete": {
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
                 *       "ids": [
                 *         1
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkDeleteTemplatesRequest"];
            };
        };
        responses: {
            /** @description Delete base templates that no campaign uses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: number[];
                        failed: number[];
                        failureReason?: string;
                    };
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.getEmail": {
        parameters: {
            query: {
                /** @example 1 */
                templateId: number;
                /** @example fr */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an email template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiEmailTemplateModel"];
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
            /** @description UnknownLocale */
            404: {
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
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.updateEmail": {
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
                 *       "templateId": 1,
                 *       "name": "Welcome",
                 *       "subject": "Welcome, {{firstName}}",
                 *       "fromEmail": "news@example.com",
                 *       "html": "<p>Hello {{firstName}}</p><a href=\"{{unsubscribeUrl}}\">Unsubscribe</a>"
                 *     }
                 */
                "application/json": components["schemas"]["ApiEmailTemplateModel"];
            };
        };
        responses: {
            /** @description Change an email template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.upsertEmail": {
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
                 *       "clientTemplateId": "welcome",
                 *       "name": "Welcome",
                 *       "subject": "Welcome, {{firstName}}",
                 *       "fromEmail": "news@example.com",
                 *       "html": "<p>Hello {{firstName}}</p><a href=\"{{unsubscribeUrl}}\">Unsubscribe</a>"
                 *     }
                 */
                "application/json": components["schemas"]["UpsertEmailTemplateModel"];
            };
        };
        responses: {
            /** @description Create an email template, or change those with the same client id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.previewEmail": {
        parameters: {
            query: {
                /** @example 1 */
                templateId: number;
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "dataFields": {
                 *         "firstName": "Ada"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TemplatePreviewRequest"];
            };
        };
        responses: {
            /** @description Render an email template with data of the caller's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound, UnknownLocale */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound" | "BadParams";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.proofEmail": {
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
                 *       "templateId": 1,
                 *       "recipientEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateProofRequest"];
            };
        };
        responses: {
            /** @description Send a proof of an email template to one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.getPush": {
        parameters: {
            query: {
                /** @example 2 */
                templateId: number;
                /** @example fr */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a push template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiPushTemplateModel"];
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
            /** @description UnknownLocale */
            404: {
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
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.updatePush": {
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
                 *       "templateId": 2,
                 *       "name": "Welcome",
                 *       "title": "Welcome",
                 *       "message": "Hello {{firstName}}",
                 *       "buttons": [
                 *         {
                 *           "identifier": "more",
                 *           "title": "More",
                 *           "openApp": true,
                 *           "buttonType": "default"
                 *         }
                 *       ],
                 *       "interruptionLevel": "active"
                 *     }
                 */
                "application/json": components["schemas"]["ApiPushTemplateModel"];
            };
        };
        responses: {
            /** @description Change a push template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.upsertPush": {
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
                 *       "clientTemplateId": "welcome",
                 *       "name": "Welcome",
                 *       "title": "Welcome",
                 *       "message": "Hello {{firstName}}",
                 *       "buttons": [
                 *         {
                 *           "identifier": "more",
                 *           "title": "More",
                 *           "openApp": true,
                 *           "buttonType": "default"
                 *         }
                 *       ],
                 *       "interruptionLevel": "active"
                 *     }
                 */
                "application/json": components["schemas"]["UpsertPushTemplateModel"];
            };
        };
        responses: {
            /** @description Create a push template, or change those with the same client id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.proofPush": {
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
                 *       "templateId": 2,
                 *       "recipientEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateProofRequest"];
            };
        };
        responses: {
            /** @description Send a proof of a push template to one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.getSMS": {
        parameters: {
            query: {
                /** @example 3 */
                templateId: number;
                /** @example fr */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an SMS template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiSMSTemplateModel"];
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
            /** @description UnknownLocale */
            404: {
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
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.updateSMS": {
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
                 *       "templateId": 3,
                 *       "name": "Welcome",
                 *       "message": "Hello {{firstName}}"
                 *     }
                 */
                "application/json": components["schemas"]["ApiSMSTemplateModel"];
            };
        };
        responses: {
            /** @description Change an SMS template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.upsertSMS": {
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
                 *       "clientTemplateId": "welcome",
                 *       "name": "Welcome",
                 *       "message": "Hello {{firstName}}"
                 *     }
                 */
                "application/json": components["schemas"]["UpsertSMSTemplateModel"];
            };
        };
        responses: {
            /** @description Create an SMS template, or change those with the same client id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.proofSMS": {
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
                 *       "templateId": 3,
                 *       "recipientEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateProofRequest"];
            };
        };
        responses: {
            /** @description Send a proof of an SMS template to one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.getInApp": {
        parameters: {
            query: {
                /** @example 4 */
                templateId: number;
                /** @example fr */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an in-app template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInAppTemplateModel"];
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
            /** @description UnknownLocale */
            404: {
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.updateInApp": {
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
                 *       "templateId": 4,
                 *       "name": "Welcome",
                 *       "html": "<p>Hello {{firstName}}</p>",
                 *       "inAppDisplaySettings": {
                 *         "top": {
                 *           "displayOption": "AutoExpand"
                 *         },
                 *         "right": {
                 *           "percentage": 0
                 *         }
                 *       },
                 *       "webInAppDisplaySettings": {
                 *         "position": "Center"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ApiInAppTemplateModel"];
            };
        };
        responses: {
            /** @description Change an in-app template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.upsertInApp": {
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
                 *       "clientTemplateId": "welcome",
                 *       "name": "Welcome",
                 *       "html": "<p>Hello {{firstName}}</p>",
                 *       "inAppDisplaySettings": {
                 *         "top": {
                 *           "displayOption": "AutoExpand"
                 *         },
                 *         "right": {
                 *           "percentage": 0
                 *         }
                 *       },
                 *       "webInAppDisplaySettings": {
                 *         "position": "Center"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpsertInAppTemplateModel"];
            };
        };
        responses: {
            /** @description Create an in-app template, or change those with the same client id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.previewInApp": {
        parameters: {
            query: {
                /** @example 4 */
                templateId: number;
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "dataFields": {
                 *         "firstName": "Ada"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TemplatePreviewRequest"];
            };
        };
        responses: {
            /** @description Render an in-app template with data of the caller's */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound, UnknownLocale */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound" | "BadParams";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.proofInApp": {
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
                 *       "templateId": 4,
                 *       "recipientEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["TemplateProofRequest"];
            };
        };
        responses: {
            /** @description Send a proof of an in-app template to one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
            /** @description SandboxClosed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "GenericError";
                    };
                };
            };
        };
    };
    "templates.getEmbedded": {
        parameters: {
            query: {
                /** @example 5 */
                templateId: number;
                /** @example fr */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read an embedded message template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiEmbeddedTemplateModel"];
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
            /** @description UnknownLocale */
            404: {
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
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.updateEmbedded": {
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
                 *       "templateId": 5,
                 *       "name": "Welcome",
                 *       "title": "Welcome",
                 *       "body": "Hello {{firstName}}",
                 *       "placementId": 1
                 *     }
                 */
                "application/json": components["schemas"]["ApiEmbeddedTemplateModel"];
            };
        };
        responses: {
            /** @description Change an embedded message template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "templates.upsertEmbedded": {
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
                 *       "clientTemplateId": "welcome",
                 *       "name": "Welcome",
                 *       "title": "Welcome",
                 *       "body": "Hello {{firstName}}",
                 *       "placementId": 1
                 *     }
                 */
                "application/json": components["schemas"]["UpsertEmbeddedTemplateModel"];
            };
        };
        responses: {
            /** @description Create an embedded message template, or change those with the same client id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "snippets.getSnippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All snippets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetSnippetsResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "snippets.create": {
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
                 *       "name": "signature",
                 *       "content": "Yours, {{name}}",
                 *       "variables": [
                 *         "name"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateSnippetRequest"];
            };
        };
        responses: {
            /** @description Create a snippet */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateSnippetResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "snippets.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example greeting */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One snippet, by id or name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetSnippetResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "snippets.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example greeting */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Dear {{firstName}}"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateSnippetRequest"];
            };
        };
        responses: {
            /** @description Change a snippet, or create one under a name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateSnippetResponse"];
                };
            };
            /** @description Change a snippet, or create one under a name */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateSnippetResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "snippets.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example greeting */
                identifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a snippet, by id or name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteSnippetResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "email.target": {
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
                 *       "campaignId": 1,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetEmailRequest"];
            };
        };
        responses: {
            /** @description Send an email to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "email.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel an email that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "email.viewInBrowser": {
        parameters: {
            query: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                /** @example d0aa7801f91f4824997a631f3ed583c3 */
                messageId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An email that was sent, as its reader saw it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description BadParams, InvalidEmailAddressError, InvalidMessageId, InvalidUserIdError, UnknownEmailError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownEmailError" | "UnknownUserIdError";
                    };
                    "text/plain": string;
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            /** @description NotRenderable */
            422: {
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
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "push.target": {
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
                 *       "campaignId": 2,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetPushRequest"];
            };
        };
        responses: {
            /** @description Send a push notification to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "push.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel a push notification that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "sms.target": {
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
                 *       "campaignId": 3,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetSMSRequest"];
            };
        };
        responses: {
            /** @description Send an SMS to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "sms.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel an SMS that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "inApp.target": {
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
                 *       "campaignId": 4,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetInAppRequest"];
            };
        };
        responses: {
            /** @description Send an in-app message to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "inApp.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel an in-app message that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "inApp.getMessages": {
        parameters: {
            query: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                SDKVersion?: string;
                packageName?: string;
                /** @example 10 */
                count: number;
                /** @example iOS */
                platform?: "iOS" | "Android" | "Web" | "OTT";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In-app messages that wait for a user or are kept in their inbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInAppMessagesResponse"];
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
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "inApp.getPriorityMessage": {
        parameters: {
            query?: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                SDKVersion?: string;
                packageName?: string;
                platform?: "iOS" | "Android" | "Web" | "OTT";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The one in-app message that matters most to a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInAppMessagesResponse"];
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
    "inApp.getWebMessages": {
        parameters: {
            query: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                SDKVersion?: string;
                packageName?: string;
                /** @example 10 */
                count: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In-app messages that wait for a user of a website */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInAppMessagesResponse"];
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
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "webPush.target": {
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
                 *       "campaignId": 5,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetWebPushRequest"];
            };
        };
        responses: {
            /** @description Send a web push notification to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "webPush.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel a web push notification that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "whatsApp.target": {
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
                 *       "campaignId": 6,
                 *       "recipientEmail": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TargetWhatsAppRequest"];
            };
        };
        responses: {
            /** @description Send a WhatsApp message to one user, now or later */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "whatsApp.cancel": {
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
                 *       "campaignId": 1,
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CancelScheduledMessageRequest"];
            };
        };
        responses: {
            /** @description Cancel a WhatsApp message that is scheduled for one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "embedded.getMessages": {
        parameters: {
            query?: {
                /** @example ada@example.com */
                email?: string;
                userId?: string;
                /** @example Web */
                platform?: string;
                sdkVersion?: string;
                /** @example my-website */
                packageName?: string;
                placementIds?: number | number[];
                currentMessageIds?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Embedded messages a user may see, placement by placement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbeddedMessagesResponse"];
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
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "journeys.getJourneys": {
        parameters: {
            query?: {
                /** @example 1 */
                page?: number;
                /** @example 10 */
                pageSize?: number;
                /** @example -createdAt */
                sort?: string;
                /** @example Archived */
                state?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Journeys, a page at a time, without the archived ones unless they are asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetJourneysResponse"];
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
    "journeys.triggerWorkflow": {
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
                 *       "workflowId": 1,
                 *       "email": "ada@example.com",
                 *       "dataFields": {
                 *         "plan": "pro"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TriggerWorkflowRequest"];
            };
        };
        responses: {
            /** @description Start a journey for one user or for everyone on a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, GenericRefusal, InvalidEmailAddressError, InvalidUserIdError, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "GenericError" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UnknownUserIdError";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.getMetrics": {
        parameters: {
            query?: {
                experimentId?: number | number[];
                /** @example 1 */
                campaignId?: number | number[];
                /** @example 2018-06-25 */
                startDateTime?: string;
                /** @example 2018-07-25 */
                endDateTime?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics of email experiments as CSV */
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
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.list": {
        parameters: {
            query?: {
                /** @example 1 */
                campaignId?: number;
                state?: "draft" | "ready" | "running" | "finished" | "winner_found";
                startDateTime?: string;
                endDateTime?: string;
                /** @example 20 */
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Experiments, in the order they were made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExperimentsResponse"];
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
    "experiments.create": {
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
                 *       "campaignId": 1,
                 *       "experimentType": "SubjectLine"
                 *     }
                 */
                "application/json": components["schemas"]["CreateExperimentRequest"];
            };
        };
        responses: {
            /** @description Make a draft of an experiment of an email campaign */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One experiment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.getVariants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The variants of an experiment, with their content */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetExperimentVariantsResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.copyVariant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "copyFromTemplateId": 1,
                 *       "name": "Bold"
                 *     }
                 */
                "application/json": components["schemas"]["CopyExperimentVariantRequest"];
            };
        };
        responses: {
            /** @description Add a variant: a copy of a template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.getTotals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of each variant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentTotalsResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.getTrends": {
        parameters: {
            query?: {
                startDateTime?: string;
                endDateTime?: string;
            };
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of each variant, day by day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentTrendsResponse"];
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
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.updateSettings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "holdoutSettings": {
                 *         "holdOutGroupSize": 10,
                 *         "attributionPeriodHours": 24
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateExperimentSettingsRequest"];
            };
        };
        responses: {
            /** @description Change how an experiment shares people out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.start": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["ExperimentActionRequest"];
            };
        };
        responses: {
            /** @description Start an experiment: from now on sends of its campaign are shared out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["ExperimentActionRequest"];
            };
        };
        responses: {
            /** @description End an experiment that runs, without a winner */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.declareWinner": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "variantId": 1
                 *     }
                 */
                "application/json": components["schemas"]["DeclareExperimentWinnerRequest"];
            };
        };
        responses: {
            /** @description Declare the variant that won: everybody gets it from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "experiments.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                experimentId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["ExperimentActionRequest"];
            };
        };
        responses: {
            /** @description Delete an experiment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            /** @description NotFound */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "NotFound";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "webhooks.getWebhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetWebhooksResponse"];
                };
            };
            401: components["responses"]["BadApiKey"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "webhooks.update": {
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
                 *       "id": 1,
                 *       "endpoint": "http://localhost:3000/hook",
                 *       "enabled": true,
                 *       "authType": "NoAuth"
                 *     }
                 */
                "application/json": components["schemas"]["ApiWebhookModel"];
            };
        };
        responses: {
            /** @description Change a webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiWebhookResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams";
                    };
                };
            };
            401: components["responses"]["BadApiKey"];
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "unknownUsers.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The criteria by which visitors become profiles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCriteriaResponse"];
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "unknownUsers.trackSession": {
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
                 *         "userId": "5f0c7a52-7a0e-4f0e-9d5a-1f5d1d9c2b11",
                 *         "mergeNestedObjects": true,
                 *         "createNewFields": true,
                 *         "dataFields": {
                 *           "plan": "pro"
                 *         }
                 *       },
                 *       "createdAt": 1709294400,
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       },
                 *       "unknownSessionContext": {
                 *         "totalUnknownSessionCount": 1,
                 *         "lastUnknownSession": 1709294400,
                 *         "firstUnknownSession": 1709294400,
                 *         "matchedCriteriaId": 1
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TrackUnknownSessionRequest"];
            };
        };
        responses: {
            /** @description Make a profile of a visitor who met criteria */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError, EmailAlreadyExists, UserIdAlreadyExists */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError" | "EmailAlreadyExists" | "UserIdAlreadyExists";
                    };
                };
            };
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            /** @description ExternalKeyConflict, ForgottenUserError, CriteriaChanged */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "ExternalKeyConflict" | "ForgottenUserError" | "BadParams";
                    };
                };
            };
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "unknownUsers.trackConsent": {
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
                 *       "consentTimestamp": 1709294400000,
                 *       "isUserKnown": true,
                 *       "deviceInfo": {
                 *         "deviceId": "device-1",
                 *         "platform": "iOS",
                 *         "appPackageName": "com.example.app"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TrackConsentRequest"];
            };
        };
        responses: {
            /** @description Record that a visitor agreed to being tracked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"];
                };
            };
            /** @description BadJsonBody, BatchTooLarge, RequestFieldsTypesMismatched, BadParams, InvalidEmailAddressError, InvalidUserIdError, UniqueFieldsLimitExceeded, UnknownUserIdError */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IterableApiResponse"] & {
                        /** @enum {string} */
                        code?: "BadJsonBody" | "BatchTooLarge" | "RequestFieldsTypesMismatched" | "BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError" | "UniqueFieldsLimitExceeded" | "UnknownUserIdError";
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
            413: components["responses"]["BodyTooLarge"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
    "mobile.getRemoteConfiguration": {
        parameters: {
            query?: {
                /** @example Android */
                platform?: string;
                /** @example com.example.shop */
                appPackageName?: string;
                packageName?: string;
                /** @example 3.7.0 */
                SDKVersion?: string;
                systemVersion?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether an app keeps its calls while it is offline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoteConfiguration"];
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
            401: components["responses"]["BadApiKeyOrBadAuthorizationHeaderOrInvalidJwtPayloadOrJwtUserIdentifiersMismatched"];
            500: components["responses"]["DatabaseErrorOrGenericError"];
        };
    };
}
