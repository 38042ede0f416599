package io.salience.server.visit;

/** The edges whose headers say where a visitor is, as each of them documents. */
public enum Edge {
    CLOUDFLARE("CF-IPCountry", "CF-Region-Code", "CF-IPCity"),
    CLOUDFRONT("CloudFront-Viewer-Country", "CloudFront-Viewer-Country-Region", "CloudFront-Viewer-City"),
    VERCEL("X-Vercel-IP-Country", "X-Vercel-IP-Country-Region", "X-Vercel-IP-City"),
    APPENGINE("X-Appengine-Country", "X-Appengine-Region", "X-Appengine-City");

    private final String country;
    private final String region;
    private final String city;

    Edge(String country, String region, String city) {
        this.country = country;
        this.region = region;
        this.city = city;
    }

    /** The name of the header of the country. */
    String country() {
        return country;
    }

    /** The name of the header of the region within the country. */
    String region() {
        return region;
    }

    /** The name of the header of the city. */
    String city() {
        return city;
    }
}
