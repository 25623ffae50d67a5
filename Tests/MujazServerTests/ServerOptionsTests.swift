import MujazServer
import Testing

@Suite("Options of the server") struct ServerOptionsTests {
    @Test("Only this machine reaches a server unless it is told otherwise")
    func loopback() { #expect(ServerOptions().host == "127.0.0.1") }
}
