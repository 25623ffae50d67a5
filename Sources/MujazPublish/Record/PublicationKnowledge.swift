import MujazCore

/// What is known of a target before its files are asked for.
struct PublicationKnowledge: Sendable {
    /// What was published there; nil where nothing is known.
    var publication: Publication?
    /// The list that tells it.
    var list: PublicationList?
    /// Why the target itself must be asked what it holds; nil where what is known is enough.
    var doubt: String?
    /// Whether something was published, and the target has no record of it.
    var isRecordMissing = false
    /// What is live, where the target itself tells.
    var liveRelease: String?
    /// The number of the last publication, where the target itself tells.
    var liveNumber: Int?
    /// The number of the publication that was left by going back; publishing waits for a person then.
    var rolledBackFrom: Int?

    /// The number of the next publication.
    var nextNumber: Int { max(publication?.number ?? 0, liveNumber ?? 0, rolledBackFrom ?? 0) + 1 }

    /// Compares what the target remembers with what `.mujaz` does.
    static func gather(_ session: any TargetSession, _ store: PublicationStore) async throws(PublishError) -> Self {
        let remembered = store.publication()
        let own = remembered?.publication
        var known = PublicationKnowledge(publication: own, list: remembered?.list)
        known.rolledBackFrom = own?.rolledBackFrom
        guard session.keepsRecords else {
            switch try await session.live() {
            case .untold: break
            case .nothing:
                if own != nil { known.doubt = "nothing is there, though something was published" }
                known = PublicationKnowledge(doubt: known.doubt)
            case .release(let name, let number, let left):
                known.liveRelease = name
                known.liveNumber = number
                known.rolledBackFrom = left
                if own == nil {
                    known.doubt = "something is there, and it is not known here what"
                } else if name != own?.release {
                    known.doubt = "something else was published there since"
                }
            }
            return known
        }
        guard let bytes = try await session.record(PublicationRecord.name) else {
            known.isRecordMissing = own != nil
            known.doubt = own == nil ? "nothing is known of it" : "its record of what was published is missing"
            return known
        }
        do {
            let head = try PublicationRecord.head(bytes)
            guard let base = head.publication.base else { throw PublicationRecord.Problem.damaged }
            var list = remembered?.list
            if list?.name != base {
                let name = PublicationRecord.listName(base)
                guard let bytes = try await session.record(name) else {
                    throw PublicationRecord.Problem.listMissing(name: name)
                }
                list = PublicationList(name: base, bytes: bytes)
            }
            guard let list else { throw PublicationRecord.Problem.damaged }
            known.publication = head.publication(list: list)
            known.rolledBackFrom = known.publication?.rolledBackFrom
            known.list = list
            // What lies in a release is never changed; files in place may have been, between the two publications.
            // So is one that this machine has begun itself.
            let isOurs = !head.publication.isComplete && store.started == head.publication.id
            if let own, own.id != head.publication.id, !session.isAtomic, !isOurs {
                known.doubt = "another machine has published there since"
            }
        } catch let problem as PublicationRecord.Problem {
            if case .newer = problem {
                throw PublishError(
                    "a newer Mujaz has published there last, and this one cannot read its record", help: "update Mujaz")
            }
            known.doubt = "its record of what was published is damaged"
        } catch let error as PublishError {
            throw error
        } catch {
            known.doubt = "its record of what was published cannot be read"
        }
        return known
    }
}
