#if Server
import HTTPTypes
import HummingbirdCore
import Logging
import MujazCore
import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A server for one site.
///
/// Hummingbird's core does the connections and the protocol; what is answered is `SiteResponder`'s business.
public struct WebServer: Sendable {
    /// Why a server does not begin.
    public enum Problem: Error, Sendable, Equatable {
        /// All ports that were tried are taken.
        case noFreePort(first: Int, last: Int)
        /// The address cannot be listened on, in the words of the operating system.
        case cannotListen(host: String, port: Int, reason: String)
    }

    private let responder: SiteResponder
    private let options: ServerOptions
    private let hub: LiveHub?

    /// Makes a server.
    public init(responder: SiteResponder, options: ServerOptions, hub: LiveHub? = nil) {
        self.responder = responder
        self.options = options
        self.hub = hub
    }

    /// How many ports are tried, one after the other.
    private static let triedPorts = 100

    /// Serves until the task is cancelled. Then connections are closed at once, whatever they wait for.
    ///
    /// - Parameter onListening: called once, with the port.
    public func run(onListening: @escaping @Sendable (Int) async -> Void) async throws {
        let ports = options.port == 0 ? 0...0 : options.port...min(options.port + Self.triedPorts - 1, 65_535)
        for port in ports {
            do {
                return try await serve(port: port, onListening)
            } catch let error as IOError where error.errnoCode == EADDRINUSE {
                continue
            } catch is CancellationError {
                return
            } catch let error as IOError {
                throw Problem.cannotListen(
                    host: options.host, port: port, reason: String(cString: strerror(error.errnoCode)))
            } catch let error as SocketAddressError {
                throw Problem.cannotListen(host: options.host, port: port, reason: "\(error)")
            }
        }
        throw Problem.noFreePort(first: ports.lowerBound, last: ports.upperBound)
    }

    private func serve(port: Int, _ onListening: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "mujaz") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let seconds = options.idleSeconds
        let channel = HTTP1Channel(
            responder: { request, writer, channel in try await respond(request, writer, channel) },
            configuration: .init(
                additionalChannelHandlers: [StallGuard(patience: .seconds(Int64(seconds)))],
                idleTimeout: .seconds(Int64(seconds))))
        let server = Server(
            childChannelSetup: AuthorityChannel(base: channel),
            configuration: ServerConfiguration(
                address: .hostname(Self.listened(options.host), port: port), backlog: 4096,
                availableConnectionsDelegate: MaximumAvailableConnections(options.mostConnections, logger: logger)),
            onServerRunning: { await onListening($0.localAddress?.port ?? port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            if let hub {
                group.addTask {
                    while true {
                        try await Task.sleep(for: .seconds(15))
                        hub.beat()
                    }
                }
            }
            defer {
                hub?.close()
                group.cancelAll()
            }
            try await group.next()
        }
    }

    private func respond(
        _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let loop = channel.eventLoop
        let answer = await responder.answer(RequestHead(request.head, isLocal: Self.isLocal(channel)))
        // Not `Response`, which takes a body that is left out for one of no bytes.
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: HTTPFields(answer))
        guard case .events(let subscription) = answer.body else {
            try await writer.write(response: head, body: AnswerBody.of(answer.body, on: loop))
            return
        }
        defer { subscription.cancel() }
        let body = AnswerBody.of(answer.body, on: loop)
        let out = try await writer.writeHead(head)
        try await request.body.consumeWithInboundCloseHandler { _ in
            try await body.write(out)
        } onInboundClosed: {
            subscription.cancel()
        }
    }

    /// Whether the other end of a connection is on this machine, by whichever of its addresses.
    private static func isLocal(_ channel: any Channel) -> Bool {
        guard let other = channel.remoteAddress?.ipAddress else { return false }
        let plain = other.hasPrefix("::ffff:") ? String(other.dropFirst("::ffff:".count)) : other
        return ServerOptions.isLoopback(plain) || other == channel.localAddress?.ipAddress
    }

    /// Names lead to addresses of both kinds; one of them is listened on.
    private static func listened(_ host: String) -> String {
        if host == "localhost" { return "127.0.0.1" }
        return host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }
}

extension RequestHead {
    /// What Hummingbird read.
    init(_ head: HTTPRequest, isLocal: Bool) {
        self.init(
            head.method.rawValue, head.path ?? "", host: head.authority,
            fields: head.headerFields.map { ($0.name.canonicalName, $0.value) }, isLocal: isLocal)
    }
}

extension HTTPFields {
    /// The fields of an answer. `Content-Length` is told also where `HEAD` left the body out.
    init(_ answer: Answer) {
        self.init()
        for field in answer.fields {
            if let name = HTTPField.Name(field.name) { append(HTTPField(name: name, value: field.value)) }
        }
    }
}
#endif
