package io.salience.segmentbuilder.inspect;

import java.util.List;
import java.util.Set;

/**
 * The names that exports usually give to the parts of an event, in lower case and without what stands between their words;
 * of each list the surest one first.
 */
final class Vocabulary {

    /** Ids of people. */
    static final List<String> KNOWN = List.of(
            "userid",
            "customerid",
            "customeruser",
            "visitorid",
            "clientid",
            "accountid",
            "memberid",
            "profileid",
            "contactid",
            "personid",
            "leadid",
            "subscriberkey",
            "subscriberid",
            "externaluserid",
            "externalid",
            "requesterid",
            "kundennr",
            "kundennummer",
            "kundenid",
            "kunnr",
            "customernumber",
            "customerno",
            "customercode",
            "benutzerid",
            "benutzer",
            "nutzerid",
            "nutzer",
            "kunde",
            "iduser",
            "idcliente",
            "cliente",
            "idclient",
            "usuario",
            "utilisateur",
            "uid",
            "user",
            "customer",
            "visitor",
            "client",
            "identity",
            "distinctid",
            "customeremail",
            "useremail",
            "contactemail",
            "email",
            "emailaddress",
            "mail",
            "billingemail",
            "requesteremail",
            "requester",
            "username");

    /** What names of fields have in them that name people. */
    static final List<String> PERSON_PARTS = List.of(
            "user",
            "customer",
            "visitor",
            "client",
            "member",
            "person",
            "profile",
            "contact",
            "kunde",
            "benutzer",
            "subscriber",
            "account",
            "patient",
            "buyer",
            "shopper",
            "requester",
            "debitor",
            "soldto",
            "mail");

    /** Ids of browsers and devices. */
    static final List<String> ANONYMOUS = List.of(
            "anonymousid",
            "deviceid",
            "cookieid",
            "clientcookie",
            "userpseudoid",
            "visitid",
            "mcvisid",
            "visid",
            "visitorkey",
            "sessionid",
            "usersession",
            "session");

    /** Ids of people, or of browsers if there are other ids of people. */
    static final List<String> PERHAPS_DEVICE = List.of("visitorid", "clientid", "distinctid");

    /** Of those, the ones that several people may share, and that many are of one. */
    static final List<String> SESSIONS = List.of("sessionid", "usersession", "session");

    /** Names of events, whatever number of them there is. */
    static final List<String> EVENT = List.of(
            "event",
            "eventname",
            "eventtype",
            "metricname",
            "ereignis",
            "evento",
            "evenement",
            "eventaction",
            "eventtablename");

    /** Names of events, if they are few. */
    static final List<String> PERHAPS_EVENT = List.of(
            "action",
            "activity",
            "activitytype",
            "behavior",
            "behaviour",
            "interaction",
            "metric",
            "goal",
            "verb",
            "aktion",
            "vorgang",
            "vorgangsart",
            "bewegungsart",
            "belegart",
            "messageaction",
            "transactiontype");

    /** Names of events, if they are few and come again. */
    static final List<String> RARELY_EVENT = List.of("type", "name");

    static final List<String> TIME = List.of(
            "timestamp",
            "eventtime",
            "eventtimestamp",
            "eventts",
            "eventdate",
            "eventdatetime",
            "time",
            "occurredat",
            "occurred",
            "hittimegmt",
            "createdat",
            "created",
            "createdon",
            "createddate",
            "createdtime",
            "datetime",
            "date",
            "ts",
            "when",
            "datum",
            "zeit",
            "zeitpunkt",
            "zeitstempel",
            "fecha",
            "data",
            "quando",
            "invoicedate",
            "purchasedon",
            "orderedat",
            "orderdate",
            "purchasedate",
            "belegdatum",
            "buchungsdatum",
            "bestelldatum",
            "tsms");

    /** Ids of events that repeat only if the event itself does. */
    static final List<String> ID =
            List.of("eventid", "messageid", "insertid", "eventuuid", "uuid", "hitid", "ereignisid", "activityid");

    /** Ids of events, if no value is there twice. */
    static final List<String> PERHAPS_ID = List.of("id");

    /** How names of fields begin in exports of sales. */
    static final List<String> SALE_STARTS =
            List.of("order", "purchase", "invoice", "grandtotal", "amountrefunded", "bestell", "rechnung", "beleg");

    /** The ends of names of what is told apart by it, so that it is no quantity though it be a number. */
    static final List<String> KEY_ENDS = List.of(
            "id", "uuid", "session", "number", "nummer", "nr", "code", "key", "sku", "ean", "gtin", "phone", "list",
            "idhigh", "idlow");

    /** Such names whole. */
    static final Set<String> KEYS =
            Set.of("no", "invoiceno", "orderno", "zip", "plz", "postcode", "telefon", "barcode");

    private Vocabulary() {}
}
