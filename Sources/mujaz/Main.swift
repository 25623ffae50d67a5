import MujazCommandLine

@main
enum Main {
    static func main() { MujazCommand.start() }
}
