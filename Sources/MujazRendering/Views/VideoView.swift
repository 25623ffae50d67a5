import MujazContent
import MujazTemplates

/// The film of an article.
public final class VideoView: TemplateObject {
    private let video: Video
    private let sourceURL: String?
    private let poster: PictureView?

    init(video: Video, sourceURL: String?, poster: PictureView?) {
        self.video = video
        self.sourceURL = sourceURL
        self.poster = poster
    }

    /// The fields that templates see.
    public static let fields = FieldTable<VideoView>([
        Field("src_url", type: "address or none", "The file, for `src`.", example: "/articles/port/opening.mp4") {
            .string($0.sourceURL)
        },
        Field("youtube", type: "string or none", "The YouTube id or address.", example: "AbCdEf12345") {
            .string($0.video.youtube)
        },
        Field(
            "poster", type: "Picture or none", "The still shown before it plays, with its size and its variants."
        ) { $0.poster },
        Field(
            "poster_url", type: "address or none", "The file of the still, for `poster`.",
            example: "/articles/port/poster.jpg"
        ) { .string($0.poster?.url) },
        Field("duration", type: "string or none", "The length as it is written.", example: "3:20") {
            .string($0.video.duration)
        },
        Field("transcript", type: "string or none", "What is said in it.") { .string($0.video.transcript) },
    ])
}
