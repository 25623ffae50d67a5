import MujazCommandLine

@main
enum Main {
    static func main() async { await MujazCommand.runAndExit() }
}
