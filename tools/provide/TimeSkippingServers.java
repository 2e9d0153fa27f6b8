import io.temporal.testserver.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Any number of time-skipping servers in one process, each with a clock of its own: Java starts once and is warm for all but the first.
 * Whoever connects to the port that is printed asks for a server by one line, the port it is to listen on; it lives as long as the
 * connection. All end with whoever started this process.
 */
public final class TimeSkippingServers {
  public static void main(String[] args) throws IOException {
    daemon(TimeSkippingServers::endWithStarter);
    try (ServerSocket control = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      System.out.println(control.getLocalPort());
      while (true) {
        Socket asked = control.accept();
        daemon(() -> serve(asked));
      }
    }
  }

  private static void serve(Socket asked) {
    try (asked; BufferedReader lines = new BufferedReader(new InputStreamReader(asked.getInputStream()))) {
      String port = lines.readLine();
      if (port == null) return;
      try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(Integer.parseInt(port))) {
        lines.readLine();
      }
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace();
    }
  }

  /** Its standard input ends with the starter, however that one ends. */
  private static void endWithStarter() {
    try {
      while (System.in.read() != -1) {}
    } catch (IOException ended) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void daemon(Runnable run) {
    Thread thread = new Thread(run);
    thread.setDaemon(true);
    thread.start();
  }
}
