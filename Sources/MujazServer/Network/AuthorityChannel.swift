#if Server
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// A channel of HTTP/1.1 that sees all `Host` fields of a request. What comes after it knows one only.
struct AuthorityChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(AuthorityHandler(), position: .after(decoder))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

/// Leaves a request one `Host` field, or none where it is not clear which host is asked for.
private final class AuthorityHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let authority = RequestAuthority(target: head.uri, hosts: head.headers["Host"])
        head.uri = authority.target
        head.headers.remove(name: "Host")
        if let host = authority.host { head.headers.add(name: "Host", value: host) }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
#endif
