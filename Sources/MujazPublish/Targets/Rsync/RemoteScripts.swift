/// What is run at the other side: POSIX sh and the few programs that GNU, BSD, macOS and BusyBox have in common.
///
/// The first parameter is the folder; scripts that change something take the token of the lock after it. Each script is one
/// line, since some accounts have a shell that cannot quote more.
///
/// A connection that breaks ends no script at the other side, and starts those that were on their way. So whatever changes
/// something says first that it is at work (`.mujaz/work.PROCESS`) and then looks whether the lock is still open to it
/// (`.mujaz/open`); the guard closes the lock first and then waits for what is at work. One of the two sees the other.
enum RemoteScripts {
    /// A file or the live release is not there.
    static let missing = 44
    /// Not all of the standard input has arrived.
    static let cut = 45
    /// `current` is there and is no link.
    static let noLink = 46
    /// No program there can change a link in one step.
    static let noSwitch = 47
    /// The lock was given back, or somebody has taken it.
    static let locked = 48

    /// Lets everybody read what is published, whatever the umask of the account is: web servers are other users.
    private static let readable = "umask u+rwx,go+rx"

    /// Takes the lock, and holds it until standard input ends. See `RemoteGuard`.
    ///
    /// The lock is a file with the number of this process, its host, and who it is for. What was left by a process that
    /// is gone is taken over; whether that is so can only be known on the same host.
    static let guarding = joined([
        "e() { printf \"mujaz-%s\\n\" \"$1\" >&2; }",
        "if [ ! -d \"$1\" ]; then",
        "if [ \"$3\" = read ]; then e missing; read w; exit 0; fi; (\(readable); mkdir -- \"$1\") || { e failed; exit 1; }; fi",
        "cd -- \"$1\" || { e failed; exit 1; }; d=$(pwd -P)",
        "if [ \"$3\" = read ]; then e \"ready $d\"; read w; exit 0; fi",
        "[ -d .mujaz ] || mkdir .mujaz || { e failed; exit 1; }",
        "l=.mujaz/lock; n=$(uname -n); me=\"$$ $n $2\"",
        // Content comes after creation, so an empty lock is one that is being taken.
        "take() { (set -C; : >$l) 2>/dev/null || return 1; printf \"%s\\n\" \"$me\" >$l || { rm -f $l; return 1; }; }",
        "isthere() { kill -0 \"$1\" 2>/dev/null || [ -d \"/proc/$1\" ] || ps -p \"$1\" >/dev/null 2>&1; }",
        // No lock, and none can be made: the second attempt says why.
        "if ! take && [ ! -f $l ] && ! take; then printf \"x\" >$l.t; rm -f $l.t; e failed; exit 1; fi",
        "was=$(head -n 1 $l); if [ \"$was\" != \"$me\" ]; then",
        "p=${was%% *}; rest=${was#* }; h=${rest%% *}; who=${rest#* }; own=no",
        "case $p in \"\"|[01]|0*|*[!0-9]*) ;; *) [ \"$h\" = \"$n\" ] && own=yes ;; esac",
        "if [ \"$3\" = break ]; then",
        "if [ $own = yes ] && kill \"$p\" 2>/dev/null; then",
        "for i in 1 2 3 4 5; do isthere \"$p\" || break; sleep 1; done; fi",
        "elif [ $own = no ] || isthere \"$p\"; then e \"busy $who\"; exit 1; fi",
        "mv -f $l $l.$$ 2>/dev/null",
        // Another may have taken it over just now, and keeps it.
        "if [ -f $l.$$ ] && [ \"$(head -n 1 $l.$$)\" != \"$was\" ]; then ln $l.$$ $l; fi; rm -f $l.$$",
        "take || { e \"busy $(sed -n \"1s/^[^ ]* [^ ]* //p\" $l)\"; exit 1; }; fi",
        // rsync is told to end, and only while the script is there that started it: the number may be another's by now.
        "atwork() { a=1; for f in .mujaz/work.*; do p=${f##*.}; kill -0 \"$p\" 2>/dev/null || continue; a=0",
        "[ $1 = 1 ] && for g in .mujaz/kill.\"$p\".*; do [ -e \"$g\" ] && kill \"${g##*.}\" 2>/dev/null; done; done; return $a; }",
        "shut() { rm -f .mujaz/open; i=0; while atwork \"$1\" && [ $i -lt \"$2\" ]; do i=$((i + 1))",
        "sleep 0.1 2>/dev/null || sleep 1; done",
        "rm -rf releases/.new-* .mujaz/incoming .mujaz/new.* .mujaz/work.* .mujaz/kill.*; }",
        "end() { trap \"\" HUP INT TERM PIPE; shut 1 600; [ \"$(head -n 1 $l 2>/dev/null)\" = \"$me\" ] && rm -f $l; }",
        "trap \"end; exit 1\" HUP INT TERM PIPE",
        "shut 0 50; mkdir .mujaz/incoming && printf \"%s\\n\" \"$4\" >.mujaz/open || { end; e failed; exit 1; }",
        "e \"ready $d\"; read w; end",
    ])

    /// Runs rsync there, and says by which process, so that the guard can end it. `$0` is the folder, `$1` the token.
    static let rsync = joined([
        readable, "m=$0/.mujaz; w=$m/work.$$; k=; : >\"$w\" || exit 1; trap \"rm -f \\\"\\$w\\\" \\\"\\$k\\\"\" EXIT",
        "[ \"$(cat \"$m/open\" 2>/dev/null)\" = \"$1\" ] || { echo \"the lock was taken\" >&2; exit 48; }; shift",
        "exec 3<&0; rsync \"$@\" <&3 3<&- & p=$!; k=$m/kill.$$.$p; : >\"$k\"; wait $p; exit $?",
    ])

    /// What every script begins with that changes something.
    private static let fence = joined([
        readable, "cd -- \"$1\" || exit 1; w=.mujaz/work.$$; : >$w || exit 1; trap \"rm -f $w\" EXIT",
        "[ \"$(cat .mujaz/open 2>/dev/null)\" = \"$2\" ] || exit 48; shift 2",
    ])

    /// Prints a file.
    static let read = "cd -- \"$1\" || exit 1; [ -e \"$2\" ] || exit 44; cat -- \"$2\""

    /// Writes a file of so many bytes, all or nothing.
    static let keep = "\(receiving); t=.mujaz/\"$1\"; mv -f .mujaz/new.in \"$t\""

    /// Removes the files whose paths come in, with a NUL after each.
    static let remove = "\(receiving); xargs -0 rm -f -- <.mujaz/new.in || exit 1; rm -f .mujaz/new.in"

    /// Removes folders that are empty, the deepest first.
    static let removeFolders = "\(receiving); xargs -0 rmdir -- <.mujaz/new.in 2>/dev/null; rm -f .mujaz/new.in"

    /// Removes records.
    static let forget = "\(fence); for f in \"$@\"; do rm -f -- .mujaz/\"$f\"; done"

    /// A list or a record that was cut off would be worse than none. `$2` is how many bytes there are.
    private static let receiving =
        "\(fence); cat >.mujaz/new.in || exit 1; [ $(wc -c <.mujaz/new.in) -eq \"$2\" ] || exit 45"

    // MARK: Releases

    /// Sets `r` to what `current` leads to, if that is a release.
    private static let findLive =
        "r=$(readlink current); case $r in releases/?*) ;; *) r= ;; esac; [ -d \"$r\" ] || r="

    /// Prints the name of the live release, the length of the spare's record, this record, and that of the live release.
    ///
    /// The spare is the last release that was given up.
    static let liveRecord = joined([
        "cd -- \"$1\" || exit 1; \(findLive); [ -n \"$r\" ] || exit 44; n=${r#releases/}; printf \"%s\\n\" \"$n\"",
        "s=.mujaz/spare; [ -f $s ] && [ -d releases/.spare ] || s=/dev/null; printf \"%s\\n\" $(wc -c <$s); cat $s",
        "f=.mujaz/publications/$n; [ -e \"$f\" ] || exit 44; cat -- \"$f\"",
    ])

    /// Makes the folder of a new release, `$1`, from the spare, and gives it what the live one has at the paths that come in.
    ///
    /// To make ten thousand folders anew takes a second. Whatever is not as expected fails, and the release is cloned.
    static let reuse = joined([
        receiving, findLive, "[ -n \"$r\" ] && [ -d releases/.spare ] || exit 44",
        "rm -f .mujaz/spare && rm -rf releases/.new-* && mv releases/.spare releases/.new-\"$1\" || exit 1",
        "n=$PWD/releases/.new-$1; l=$PWD/$r; i=$PWD/.mujaz/new.in; export n l; cd -- \"$n\" || exit 1",
        "xargs -0 rm -f -- <\"$i\" 2>/dev/null",
        "xargs -0 sh -c \"\(takeOver)\" mujaz <\"$i\"",
    ])

    /// What becomes of each path, within double quotes. A file that is still there would share its bytes with others.
    private static let takeOver = joined([
        "for f do if [ -f \\\"\\$l/\\$f\\\" ]; then",
        "[ ! -e \\\"\\$f\\\" ] && mkdir -p -- \\\"\\${f%/*}\\\" && { ln -- \\\"\\$l/\\$f\\\" \\\"\\$f\\\" 2>/dev/null || cp -p -- \\\"\\$l/\\$f\\\" \\\"\\$f\\\"; } || exit 255",
        "else", "[ ! -f \\\"\\$f\\\" ] || exit 255; d=\\${f%/*}",
        "while [ \\\"\\$d\\\" != . ] && rmdir -- \\\"\\$d\\\" 2>/dev/null; do", "d=\\${d%/*}; done; fi; done",
    ])

    /// Makes the folder of a new release, `$1`, with all that is in the live one, and prints how.
    static let begin = joined([
        fence, findLive,
        "if [ -e current ] && [ ! -L current ]; then exit 46; fi",
        "[ -d releases ] || mkdir releases || exit 1; [ -d .mujaz/publications ] || mkdir .mujaz/publications || exit 1",
        "rm -rf releases/.new-* releases/.spare .mujaz/spare; n=releases/.new-\"$1\"",
        "if [ -z \"$r\" ]; then mkdir \"$n\"; exit; fi",
        // Second names for the same bytes: no time, no space. Files are never changed in place afterwards.
        "cp -al -- \"$r\" \"$n\" 2>/dev/null && exit 0; rm -rf \"$n\"",
        "rsync -a --link-dest=\"$PWD/$r\" \"$r/\" \"$n/\" 2>/dev/null && exit 0; rm -rf \"$n\"",
        "cp -pR -- \"$r\" \"$n\" || { rm -rf \"$n\"; exit 1; }",
    ])

    /// Changes `current` in one step. Programs that know no such step would move the link into the release.
    private static let switching = joined(
        [
            "a=.mujaz/new.current; rm -f $a; ln -s \"releases/$1\" $a || exit 1;",
            "mv -T $a current 2>/dev/null || mv -h $a current 2>/dev/null",
            "|| perl -e \"rename(shift, shift) or exit 1\" $a current 2>/dev/null",
            "|| python3 -c \"import os,sys; os.rename(sys.argv[1], sys.argv[2])\" $a current 2>/dev/null",
            "; rm -f $a; [ \"$(readlink current)\" = \"releases/$1\" ] || exit 47",
        ], separator: " ")

    /// Makes the release `$1` live with the record that comes in, and removes all but `$3` releases. What lies between the
    /// one that was live and this one was left by going back, and nobody goes back to it.
    static let finish =
        joined([
            receiving, findLive, "o=${r#releases/}",
            "[ -d releases/.new-\"$1\" ] || exit 44",
            "mv -f .mujaz/new.in .mujaz/publications/\"$1\" || exit 1; mv releases/.new-\"$1\" releases/\"$1\" || exit 1",
            switching,
            "[ -z \"$o\" ] || [ \"${1%%-*}\" -le \"${o%%-*}\" ] || ls releases | grep \"^[0-9][0-9]*-\" | sort -n | sed -n \"/^$o\\$/,/^$1\\$/p\" | sed \"1d;\\$d\" | while read -r x; do rm -rf releases/\"$x\"; done",
            "ls releases | grep \"^[0-9][0-9]*-\" | sort -rn | tail -n +$(($3 + 1)) | while read -r x",
        ])
        + "; do [ \"$x\" = \"$1\" ] || if [ -e releases/.spare ]; then mv releases/\"$x\" releases/.new-\"$x\""
        + " && rm -rf releases/.new-\"$x\"; else rm -f .mujaz/spare; mv releases/\"$x\" releases/.spare"
        + " && mv .mujaz/publications/\"$x\" .mujaz/spare; fi; done; "
        + joined([
            "for f in .mujaz/publications/*; do [ -d releases/\"${f##*/}\" ] || rm -f \"$f\"; done",
            "for f in .mujaz/files-*; do grep -qs \"base .${f##*files-}\" .mujaz/publications/* .mujaz/spare || rm -f \"$f\"; done",
            "exit 0",
        ])

    /// Prints the live release and then all, a line each; a live one that is none is an empty line.
    static let releases =
        "cd -- \"$1\" || exit 1; \(findLive); printf \"%s\\n\" \"${r#releases/}\"; [ -d releases ] || exit 0; ls releases | grep \"^[0-9][0-9]*-\"; exit 0"

    /// Makes the release `$1` live again, with the record that comes in.
    static let rollBack = joined([
        receiving, "[ -d releases/\"$1\" ] || exit 44; mv -f .mujaz/new.in .mujaz/publications/\"$1\" || exit 1",
        switching,
    ])

    /// Commands one after another. What ends with a word that takes a command after it needs no semicolon.
    private static func joined(_ lines: [String], separator: String = "; ") -> String {
        var script = ""
        for line in lines {
            let takesMore = [" then", " do", " else", "{"].contains { script.hasSuffix($0) }
            script += script.isEmpty ? line : (takesMore ? " " : separator) + line
        }
        return script
    }
}
