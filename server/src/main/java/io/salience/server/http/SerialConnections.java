package io.salience.server.http;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections from which one thread at a time reads. Jetty (12.1.13) answers a head that it cannot read in a second
 * thread, which may go on reading before the first has let go of the buffer. The first then gives it back while the second
 * still fills it, and bytes of one client come to another.
 */
final class SerialConnections extends HttpConnectionFactory {

    SerialConnections(HttpConfiguration http) {
        super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Serial(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class Serial extends HttpConnection {

        Serial(HttpConfiguration http, Connector connector, EndPoint endPoint) {
            super(http, connector, endPoint);
        }

        @Override
        public synchronized void onFillable() {
            super.onFillable();
        }
    }
}
