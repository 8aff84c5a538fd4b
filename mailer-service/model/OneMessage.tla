----------------------------- MODULE OneMessage -----------------------------
(* One report on its way from the topic through the ledger to the mail server, with everything *)
(* that can die or get lost on the way. README.md explains it to readers who do not know TLA+.  *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    Mailers,      \* the mailer processes
    Records,      \* how many records of the topic carry this key: the first one and its repeats
    MaxTries,     \* attempts that fit into the retry window
    MaxCrashes,   \* how often a mailer dies
    MaxLosses,    \* how often a reply, a statement or a connection gets lost
    MaxSlow,      \* how often a lease ends although its holder still lives
    MaxDecisions, \* how often an operator says "deliver again"
    Mistake       \* "none", or a mistake that the checker has to find

VARIABLES
    taken,        \* records read from the topic since the last redelivery
    acknowledged, \* records acknowledged to the broker
    row,          \* the row of the ledger
    mailer,       \* what each mailer is about to do
    late,         \* statements on their way to the database whose sender no longer listens
    lateDots,     \* dots on their way to the mail server whose sender no longer listens
    left,         \* how many crashes, losses and slow leases may still come
    seen          \* what really happened; no process can read it

vars == <<taken, acknowledged, row, mailer, late, lateDots, left, seen>>

Settled == {"ACCEPTED", "REJECTED", "EXPIRED", "BOUNCED"}
Nobody == 0
Symmetry == Permutations(Mailers)
Tokens == 1 .. (2 + 2 * Cardinality(Mailers) + MaxCrashes + MaxLosses)

Idle == [at |-> "idle", token |-> Nobody, attempt |-> 0, result |-> "none"]

Init ==
    /\ taken = 0
    /\ acknowledged = 0
    /\ row = [status |-> "NONE", attempt |-> 0, tries |-> 0, token |-> Nobody, lease |-> "none"]
    /\ mailer = [m \in Mailers |-> Idle]
    /\ late = {}
    /\ lateDots = 0
    /\ left = [crashes |-> MaxCrashes, losses |-> MaxLosses, slow |-> MaxSlow]
    /\ seen = [gates |-> 0, dots |-> 0, accepted |-> 0, putOff |-> 0, again |-> 0, byOperator |-> FALSE]

-----------------------------------------------------------------------------
(* Intake: INSERT ... ON CONFLICT DO NOTHING, and only then the acknowledgement. *)

Take ==
    /\ taken < Records
    /\ taken' = taken + 1
    /\ row' = IF row.status = "NONE" THEN [row EXCEPT !.status = "QUEUED"] ELSE row
    /\ UNCHANGED <<acknowledged, mailer, late, lateDots, left, seen>>

Acknowledge ==
    /\ acknowledged < taken
    /\ acknowledged' = taken
    /\ UNCHANGED <<taken, row, mailer, late, lateDots, left, seen>>

(* A rebalance, a crash, or an acknowledgement that got lost. *)
Redeliver ==
    /\ left.losses > 0
    /\ acknowledged < taken
    /\ taken' = acknowledged
    /\ left' = [left EXCEPT !.losses = @ - 1]
    /\ UNCHANGED <<acknowledged, row, mailer, late, lateDots, seen>>

-----------------------------------------------------------------------------
(* What statements do to the row. Each is one transaction; its WHERE clause is its fence. *)

Free(r) == [r EXCEPT !.token = Nobody, !.lease = "none"]
End(r, status) == [Free(r) EXCEPT !.status = status]

Holds(r, s) == r.token = s.token \/ Mistake = "record unfenced"

GateOpens(r, s) ==
    \/ r.status = "QUEUED" /\ r.attempt = s.attempt /\ r.token = s.token /\ r.lease = "running"
    \/ Mistake = "gate unfenced"

Gated(r) == [r EXCEPT !.status = "IN_FLIGHT", !.attempt = @ + 1, !.lease = "running"]

PutOff(r, s) ==
    {End(r, "EXPIRED")} \cup
    (IF r.tries + 1 < MaxTries
     THEN {[End(r, "QUEUED") EXCEPT !.attempt = s.attempt + 1, !.tries = @ + 1]}
     ELSE {})

(* The rows that recording the result of statement s may leave behind. *)
Recorded(r, s) ==
    (* The server's word counts also after the lease has ended. *)
    CASE s.result = "accepted" ->
            IF \/ Holds(r, s) /\ r.status = "IN_FLIGHT"
               \/ r.status = "IN_DOUBT" /\ r.attempt = s.attempt + 1
            THEN {End(r, "ACCEPTED")} ELSE {r}
      [] s.result = "refused" ->
            IF Holds(r, s) /\ r.status \in {"QUEUED", "IN_FLIGHT"} THEN {End(r, "REJECTED")} ELSE {r}
      [] s.result = "put off" ->
            IF Holds(r, s) /\ r.status \in {"QUEUED", "IN_FLIGHT"} THEN PutOff(r, s) ELSE {r}
      [] s.result = "in doubt" ->
            IF Mistake = "lost reply is tried again" /\ Holds(r, s) /\ r.status = "IN_FLIGHT"
            THEN PutOff(r, s)
            ELSE IF Holds(r, s) /\ r.status = "IN_FLIGHT" THEN {End(r, "IN_DOUBT")} ELSE {r}
      [] s.result = "not tried" ->
            IF Holds(r, s) /\ r.status = "QUEUED" THEN {Free(r)} ELSE {r}
      (* No dot was written. What is found in flight all the same is left to the sweeper, or in doubt. *)
      [] s.result = "gate unknown" ->
            IF Holds(r, s) /\ r.status = "QUEUED" THEN {Free(r)}
            ELSE IF Holds(r, s) /\ r.status = "IN_FLIGHT" THEN {r, End(r, "IN_DOUBT")}
            ELSE {r}

-----------------------------------------------------------------------------
(* One attempt of a mailer: claim, body, gate, dot, reply, record. *)

Go(m, at) == mailer' = [mailer EXCEPT ![m].at = at]
Note(m, result) == mailer' = [mailer EXCEPT ![m].at = "record", ![m].result = result]
Lose == left.losses > 0 /\ left' = [left EXCEPT !.losses = @ - 1]

Used == {row.token} \cup {mailer[m].token : m \in Mailers} \cup {s.token : s \in late}

Claimable == row.status = "QUEUED" /\ row.lease \in {"none", "ended"}

Claimed(token) == [row EXCEPT !.token = token, !.lease = "running"]

Claim(m) ==
    /\ mailer[m].at = "idle"
    /\ Claimable
    /\ LET token == CHOOSE t \in Tokens : t \notin Used
       IN  /\ row' = Claimed(token)
           /\ mailer' = [mailer EXCEPT ![m] =
                [at |-> "body", token |-> token, attempt |-> row.attempt, result |-> "none"]]
    /\ UNCHANGED <<taken, acknowledged, late, lateDots, left, seen>>

(* The claim is committed, but its reply gets lost: nobody holds the token. *)
ClaimUnheard(m) ==
    /\ mailer[m].at = "idle"
    /\ Claimable
    /\ Lose
    /\ row' = Claimed(CHOOSE t \in Tokens : t \notin Used)
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, seen>>

GateFirst == Mistake # "gate after dot"

(* Connect, EHLO, MAIL, RCPT, DATA or the body fails: the server owns nothing. *)
FailBefore(m) ==
    /\ mailer[m].at = "body"
    /\ Lose
    /\ \E result \in {"not tried", "put off", "refused"} : Note(m, result)
    /\ UNCHANGED <<taken, acknowledged, row, late, lateDots, seen>>

AtGate(m) == mailer[m].at = (IF GateFirst THEN "body" ELSE "answered")

Gate(m) ==
    /\ AtGate(m)
    /\ IF GateOpens(row, mailer[m])
       THEN /\ row' = Gated(row)
            /\ seen' = [seen EXCEPT !.gates = @ + 1]
            /\ IF GateFirst THEN Go(m, "dot") ELSE Go(m, "record")
       ELSE /\ IF GateFirst THEN Note(m, "not tried") ELSE Go(m, "record")
            /\ UNCHANGED <<row, seen>>
    /\ UNCHANGED <<taken, acknowledged, late, lateDots, left>>

Statement(m, kind) ==
    [kind |-> kind, token |-> mailer[m].token, attempt |-> mailer[m].attempt,
     result |-> IF kind = "gate" THEN "none" ELSE mailer[m].result]

(* The connection to the database breaks while the gate commits: it may be done, now or later. *)
GateUnheard(m) ==
    /\ AtGate(m)
    /\ Lose
    /\ late' = late \cup {Statement(m, "gate")}
    /\ IF Mistake = "dot after unknown gate" \/ ~GateFirst
       THEN Go(m, IF GateFirst THEN "dot" ELSE "record")
       ELSE Note(m, "gate unknown")
    /\ UNCHANGED <<taken, acknowledged, row, lateDots, seen>>

WriteDot(m) ==
    /\ mailer[m].at = (IF GateFirst THEN "dot" ELSE "body")
    /\ Go(m, "reply")
    /\ seen' = [seen EXCEPT !.dots = @ + 1]
    /\ UNCHANGED <<taken, acknowledged, row, late, lateDots, left>>

(* The server takes the message (250), puts it off (4xx) or refuses it (5xx). *)
Answer(m) ==
    /\ mailer[m].at = "reply"
    /\ \E result \in {"accepted", "put off", "refused"} :
        /\ mailer' = [mailer EXCEPT ![m].at = "answered", ![m].result = result]
        /\ seen' = [seen EXCEPT
            !.accepted = @ + (IF result = "accepted" THEN 1 ELSE 0),
            !.putOff = @ + (IF result = "put off" THEN 1 ELSE 0)]
    /\ UNCHANGED <<taken, acknowledged, row, late, lateDots, left>>

(* The answer is lost, or it is a 421 that does not tell. *)
LoseAnswer(m) ==
    /\ mailer[m].at = "answered"
    /\ Lose
    /\ Note(m, "in doubt")
    /\ UNCHANGED <<taken, acknowledged, row, late, lateDots, seen>>

(* No answer in time, or the connection breaks while the dot is still on its way. *)
GiveUp(m) ==
    /\ mailer[m].at = "reply"
    /\ Lose
    /\ lateDots' = lateDots + 1
    /\ Note(m, "in doubt")
    /\ UNCHANGED <<taken, acknowledged, row, late, seen>>

Knows(m) == mailer[m].at = "record" \/ (GateFirst /\ mailer[m].at = "answered")

Record(m) ==
    /\ Knows(m)
    /\ row' \in Recorded(row, mailer[m])
    /\ mailer' = [mailer EXCEPT ![m] = Idle]
    /\ UNCHANGED <<taken, acknowledged, late, lateDots, left, seen>>

(* It stays at "record" and tries again, for what it knows cannot be learnt again. *)
RecordUnheard(m) ==
    /\ Knows(m)
    /\ Lose
    /\ Go(m, "record")
    /\ late' = late \cup {Statement(m, "record")}
    /\ UNCHANGED <<taken, acknowledged, row, lateDots, seen>>

(* kill -9 at any moment. A statement or a dot may be on its way; the next process starts idle. *)
Crash(m) ==
    /\ mailer[m].at # "idle"
    /\ left.crashes > 0
    /\ left' = [left EXCEPT !.crashes = @ - 1]
    /\ mailer' = [mailer EXCEPT ![m] = Idle]
    /\ late' \in {late}
        \cup (IF AtGate(m) THEN {late \cup {Statement(m, "gate")}} ELSE {})
        \cup (IF Knows(m) THEN {late \cup {Statement(m, "record")}} ELSE {})
    /\ lateDots' = lateDots + (IF mailer[m].at = "reply" THEN 1 ELSE 0)
    /\ UNCHANGED <<taken, acknowledged, row, seen>>

-----------------------------------------------------------------------------
(* What arrives late, clocks, and people. *)

LateStatement ==
    \E s \in late :
        /\ late' = late \ {s}
        /\ IF s.kind = "gate"
           THEN IF GateOpens(row, s)
                THEN row' = Gated(row) /\ seen' = [seen EXCEPT !.gates = @ + 1]
                ELSE UNCHANGED <<row, seen>>
           ELSE row' \in Recorded(row, s) /\ UNCHANGED seen
        /\ UNCHANGED <<taken, acknowledged, mailer, lateDots, left>>

(* The server takes it, or does not: nobody hears which. *)
LateDot ==
    /\ lateDots > 0
    /\ lateDots' = lateDots - 1
    /\ seen' \in {seen, [seen EXCEPT !.accepted = @ + 1]}
    /\ UNCHANGED <<taken, acknowledged, row, mailer, late, left>>

Held == \E m \in Mailers : mailer[m].at # "idle" /\ mailer[m].token = row.token

LeaseEnds ==
    /\ row.lease = "running"
    /\ row' = [row EXCEPT !.lease = "ended"]
    /\ IF Held
       THEN left.slow > 0 /\ left' = [left EXCEPT !.slow = @ - 1]
       ELSE UNCHANGED left
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, seen>>

Sweep ==
    /\ Mistake # "no sweeper"
    /\ row.status = "IN_FLIGHT" /\ row.lease = "ended"
    /\ row' = End(row, IF Mistake = "sweeper queues again" THEN "QUEUED" ELSE "IN_DOUBT")
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, left, seen>>

DeliverAgain ==
    /\ row.status = "IN_DOUBT"
    /\ seen.again < MaxDecisions
    /\ row' = [row EXCEPT !.status = "QUEUED", !.tries = 0]
    /\ seen' = [seen EXCEPT !.again = @ + 1]
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, left>>

SettleAccepted ==
    /\ row.status = "IN_DOUBT"
    /\ row' = [row EXCEPT !.status = "ACCEPTED"]
    /\ seen' = [seen EXCEPT !.byOperator = TRUE]
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, left>>

(* A copy in the journal or the provider's word proves acceptance; so does a returned message. *)
Evidence ==
    /\ seen.accepted > 0
    /\ \/ row.status = "IN_DOUBT" /\ row' = [row EXCEPT !.status = "ACCEPTED"]
       \/ row.status \in {"IN_DOUBT", "ACCEPTED"} /\ row' = [row EXCEPT !.status = "BOUNCED"]
    /\ UNCHANGED <<taken, acknowledged, mailer, late, lateDots, left, seen>>

-----------------------------------------------------------------------------
Attempt(m) ==
    \/ Claim(m) \/ Gate(m) \/ WriteDot(m) \/ Answer(m) \/ Record(m)

Mishap(m) ==
    \/ ClaimUnheard(m) \/ FailBefore(m) \/ GateUnheard(m) \/ LoseAnswer(m) \/ GiveUp(m)
    \/ RecordUnheard(m) \/ Crash(m)

Next ==
    \/ Take \/ Acknowledge \/ Redeliver
    \/ \E m \in Mailers : Attempt(m) \/ Mishap(m)
    \/ LateStatement \/ LateDot \/ LeaseEnds \/ Sweep
    \/ DeliverAgain \/ SettleAccepted \/ Evidence

(* Whatever can go on does go on some time. Mishaps and people are promised nothing. *)
Fairness ==
    /\ WF_vars(Take) /\ WF_vars(Acknowledge) /\ WF_vars(LeaseEnds) /\ WF_vars(Sweep)
    /\ \A m \in Mailers : WF_vars(Attempt(m))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* What must hold. *)

TypeOK ==
    /\ row.status \in Settled \cup {"NONE", "QUEUED", "IN_FLIGHT", "IN_DOUBT"}
    /\ row.token \in Tokens \cup {Nobody}
    /\ row.lease \in {"none", "running", "ended"}
    /\ \A m \in Mailers : mailer[m].at \in
        {"idle", "body", "dot", "reply", "answered", "record"}

DotsUnderWay == lateDots + Cardinality({m \in Mailers : mailer[m].at = "reply"})

(* Beyond the first dot, each one was permitted: by a 4xx, or by an operator. *)
NeverASecondDot == seen.dots <= 1 + seen.putOff + seen.again

(* No dot without a committed gate of its own. *)
NoDotWithoutGate == seen.dots <= seen.gates

(* The server never takes it twice, unless an operator said so. *)
AcceptedOnce == seen.accepted <= 1 + seen.again

(* ACCEPTED is true, and REJECTED, EXPIRED and QUEUED are: nobody has the message, nor will. *)
TheLedgerIsTrue ==
    seen.again = 0 =>
        /\ row.status \in {"ACCEPTED", "BOUNCED"} /\ ~seen.byOperator => seen.accepted = 1
        /\ row.status \in {"QUEUED", "REJECTED", "EXPIRED"} => seen.accepted = 0 /\ DotsUnderWay = 0

(* What the broker may forget, the ledger holds. *)
AcknowledgedIsInTheLedger == acknowledged > 0 => row.status # "NONE"

Safe ==
    /\ NeverASecondDot /\ NoDotWithoutGate /\ AcceptedOnce /\ TheLedgerIsTrue
    /\ AcknowledgedIsInTheLedger

(* Nothing leaves IN_DOUBT for QUEUED but by a decision, and nothing that is settled changes. *)
OnlyAllowedWays ==
    [][/\ row.status = "IN_DOUBT" /\ row'.status = "QUEUED" => seen'.again = seen.again + 1
       /\ row.status \in Settled =>
            row'.status = row.status \/ (row.status = "ACCEPTED" /\ row'.status = "BOUNCED")]_vars

(* In the end every row is settled or listed as in doubt, and stays so. *)
SettlesOrIsListed == <>[](row.status \in Settled \cup {"IN_DOUBT"})
=============================================================================
