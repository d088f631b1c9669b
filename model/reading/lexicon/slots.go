// Package lexicon holds the words of each language that readings are made of,
// as data: lists of stems and phrases, one file a language, gathered in slots.
// A slot means the same in every language, so that rules need no language.
//
// The files are parsed and made into one [Automaton] a language the first time
// a text in that language is read.
package lexicon

// Slot names one meaning that words of a language can have.
type Slot uint8

// The slots. What each is for stands in slots.txt's place: the comment beside
// it; the words stand in the file of each language.
const (
	None Slot = iota

	// What is done with words.
	Ask        // can you, is it possible
	Please     // please
	Demand     // need, must, expect
	Imperative // send, add, at the start of a clause
	Claim      // you said, as agreed, it was included
	Assume     // I thought, we assumed
	PayExtra   // we will pay for it, quote us
	PriceQ     // how much, what would it cost
	ChangeMind // I know we said, on second thoughts
	Accept     // agreed, go ahead: a plain yes
	Reject     // not it, none of these, start over
	Refuse     // we won't, not going to
	Thanks     // thank you
	Praise     // love it
	Sorry      // sorry for
	Correct    // am I right, is that correct
	Presuppose // why is, where is, who chose
	Inform     // just so you know, attached

	// What bends the meaning.
	Neg      // not, never, no
	NotNeed  // no need, don't need, enough
	Hypo     // if, some day, suppose
	Maybe    // might, perhaps, thinking of
	Third    // the printer, our last agency
	OtherJob // the other project, phase two
	PastRef  // last time, back then
	Reported // he said, she thinks
	Joke     // just kidding
	Until    // only for, temporarily
	Contrast // but, however

	// Who.
	You      // you, your
	YourWork // your work, what you made
	Us       // we, us, our
	Self     // I, me

	// Money.
	RateWord   // hourly, rate, per hour
	HourWord   // hours, hour
	TotalWord  // all in, whole, in total
	PartWord   // half now, instalment, part
	Pay        // pay, transfer, settle
	PayTerms   // terms, net, payment run
	Invoice    // invoice, bill
	Lower      // discount, reduce, come down
	Half       // half the rate
	LateFee    // interest, late fee
	Deposit    // deposit, upfront, advance
	Refund     // refund, money back
	Instalment // instalment, milestone, second payment
	Budget     // budget
	FreeOf     // free, at no charge, included
	Tax        // VAT, tax
	TooDear    // expensive, overcharging
	NotPay     // won't pay, refuse to pay
	PayLate    // late with payment, cash flow
	PaidAct    // sent, transferred, paid
	When       // when, once, after, as soon as
	NotBefore  // not before, not until, only then
	EventDone  // launched, live, sold, approved, happy
	Postpone   // hold, delay, postpone, skip
	Correction // correct the invoice, that should read

	// Work.
	Rev       // round, revision, tweak
	RevAct    // change, redo, adjust
	RevList   // list of changes, comments
	Concept   // concept, mock-up, option, direction
	More      // more, another, again
	StartOver // from scratch, start over
	Unlimited // unlimited, until we're happy
	NoCount   // doesn't count, not a round
	Defect    // bug, typo, broken, you forgot
	Add       // add, include, throw in
	Also      // also, as well, while you're at it
	Included  // included, part of the package
	Make      // design, write, build
	Have      // we have, is there already
	Own3      // they are ours, we own
	Files     // files, originals
	Hand      // hand over, send us
	Use       // used, printed, posted
	Already   // already
	Portfolio // portfolio
	Transfer  // rights, copyright, ownership
	Exclusive // exclusive, no one else

	// Time.
	Deliver  // deliver, finish, ready, launch
	DueWord  // deadline, due
	Earlier  // earlier, bring forward, sooner
	Meeting  // meeting, call on, event
	ReplyBy  // let me know, get back to me
	Update   // update, report, status
	News     // any news, still nothing
	Late     // late, delayed, behind
	Within   // in, within, inside: before a length of time
	Now      // now, right away
	OffHours // evening, weekend
	OldDate  // moved, new date

	// Ways to talk.
	Call    // call, phone, ring
	CallMe  // call me, phone me
	Answer  // answer, reply, respond
	Reach   // reachable, available, on call
	FromNow // from now on
	OnlyVia // everything goes through
	NoEmail // I don't read e-mail

	// Ending.
	End     // end, terminate, stop
	Notice  // notice
	Owed    // owed, owe, due for
	Nothing // nothing, not a cent
	Today   // today, immediately
	Switch  // someone else, another designer
	Threat  // lawyer, bad review
	Insult  // useless, idiot

	// The agreement.
	Contract  // contract, agreement
	Section   // section, clause, §
	Says      // says, states
	Signed    // you signed
	Penalty   // penalty, fine
	Favour    // favour, last time you did it free
	Always    // always, every time, as usual
	Guarantee // guarantee, warranty

	// Decisions and duties.
	Approve    // approve, sign off
	Approver   // approver, has the last word
	NeverAsked // never asked, never wanted
	WasAlways  // was always in
	WhoChose   // who chose, why is it
	Putback    // put back, bring back
	Material   // texts, photos, content
	Feedback   // feedback, comments
	Vague      // when we get round to it, no rush
	YourJob    // that is your job, write it yourselves
	Supply     // send, supply, provide

	// Flags alone.
	Exposure    // great exposure
	FiveMinutes // a five-minute job
	Impatient   // third message, I asked yesterday
	Waiting     // waiting, chasing
	Churn       // new idea, changed our minds
	BudgetTight // cash flow

	It      // it, them, everything, the final version
	GetWord // need, have, here: beside a named thing

	One // one, ones: for a thing named before

	Stay   // stays with you, remains yours
	Object // us, me, our: somebody does it to us
	YouDo  // you'll be doing, you'd do: taken for granted
	Greet  // good evening
	WeDo   // I'll, we're sending, you'll get: the client does or gives it

	Whole     // words that hide what stands inside them: "carousel" in a script without spaces
	Job       // the project, our working together
	ApproveBy // somebody approves from now on, with the somebody inside

	// Words of contracts.
	Maker       // the designer, the contractor
	Payer       // the client, the customer
	NotIncluded // not included, excluding
	ClosedList  // anything not listed
	Signing     // signing, signature
	VagueTerm   // reasonable, as needed
	FullPay     // when paid in full
	Kept        // stays with the designer
	Especially  // in particular, namely
	ListCut     // in, with, for: ends the name of a listed thing
	ListSkip    // a, the: before the name of a listed thing
	And         // and, or: between listed things
	Secret      // confidential
	OneList     // one consolidated list
	Others      // he, she, they: somebody who is neither of the two
	Unless      // unless, except where: what follows is a condition
	Provides    // the client supplies: what somebody gives, as contracts say it
	Defer       // let me think, I will get back to you, as long as: neither yes nor no
	KeepDate    // the deadline stays, whatever comes late
	Content     // that slide, the scene where: what is spoken of stands in the work
	SumWord     // that's, so, at: makes a sum of the number behind it
	Tag         // right?, no?: ends a claim as a question
	AnyTime     // any time, whenever we like, at will: an end without notice
	Piecemeal   // one by one, as they come to mind
	Orally      // by word of mouth, without a paper
	Therefore   // so we, that is why: another thing begins
	Wanted      // I wanted, I was going to: a wish that may be gone

	// How the other side behaves: whole phrases, each a sign by itself.
	Ultimatum   // we'll find someone else
	Distrust    // how do we know you really worked
	Micromanage // two pixels left, check with me before each step
	Critic      // you could have done better
	Special     // make an exception just for us
	NoPaper     // we don't need a contract
	Harass      // sexual, discriminatory or violent words
	Retroactive // from today your rate is, the deal has changed
	Excuse      // fully booked, on holiday: what makes a harsh word a friendly one

	// Words that mean something in contracts alone: contract-en.txt and its like.
	ScopeHead   // what you get, scope: what is made follows
	Makes       // will record, undertakes to create: what is made follows
	IMake       // I'll make for you, připravím: the same, and the speaker makes it
	NotMade     // what I don't do, not in the price: what is left out follows
	LeftOut     // do not form part of: what is left out stands before
	FeeWord     // fee, price: the sum behind it is the whole
	MonthFee    // monthly fee: the sum behind it is for a month
	ExtraHead   // extras, if you want more: prices of single things follow
	AddTax      // is added, on top, exclusive of
	TaxIn       // including VAT
	NoTax       // not registered for VAT
	Estimate    // estimate, based on, about: hours follow
	KillFee     // cancellation fee
	EndEarly    // if you cancel, should it fall through
	Licence     // licensed to use, licence
	Passes      // is yours, vests in, assigns
	KeepsAfter  // retains, I keep: what stays follows
	KeptBefore  // remain mine: what stays stands before
	ChangeTerms // no variation of this agreement
	TheyAnswer  // you get back to me, the client responds
	WeAnswer    // I always reply
	Ahead       // in advance, ahead
	Booking     // booked, arranged
	Contact     // reach me, message me
	Needs       // from you I need, you give: what the client gives follows
	PersonSays  // has the final say, authorised representative
	Schedule    // balance, in two parts: sums and when they are due follow
	WorkDays    // weekdays, working days
	Before      // by, no later than: a day follows
	InPerson    // a meeting, in person
	NextDay     // the next working day
	DayAhead    // a day ahead, the day before
	Vest        // passes to, becomes the property of: the rights go over
	MayShow     // may show, I would love to show
	TermsWord   // this page, any of this: the contract
	MovesDates  // move, are extended: the days go back
	TheyLate    // takes longer, does not deliver in time
	TurnVerb    // may be revised, upravovat: how often follows
	Once        // once, one time
	Twice       // twice, two times
	Thrice      // three times
	Means       // is, means: a definition follows
	ForWord     // for, of, to: what a limit is for follows
	Presents    // presents, shows: verbs of showing concepts
	EachOne     // each, every, the whole: no one thing
	SetOff      // is set off against: comes off, and not back
	LastWord    // the final say, the last word
	MayUse      // may use: for how long follows
	Forfeit     // which I keep if you cancel: the deposit does not come back
	MonthNotice // a month of notice, in one word
	WeekReport  // weekly report
	EventAt     // on, after, when: the event that something is due on follows

	lastSlot
)

// names holds the name of each slot as the files write it.
var names = [lastSlot]string{
	Ask: "ask", Please: "please", Demand: "demand", Imperative: "imperative", Claim: "claim", Assume: "assume",
	PayExtra: "pay-extra", PriceQ: "price-question", ChangeMind: "change-mind", Accept: "accept", Reject: "reject",
	Refuse: "refuse", Thanks: "thanks", Praise: "praise", Sorry: "sorry", Correct: "correct", Presuppose: "presuppose", Inform: "inform",
	Neg: "neg", NotNeed: "not-need", Hypo: "hypo", Maybe: "maybe", Third: "third", OtherJob: "other-job", PastRef: "past",
	Reported: "reported", Joke: "joke", Until: "until", Contrast: "contrast",
	You: "you", YourWork: "your-work", Us: "us", Self: "self",
	RateWord: "rate", HourWord: "hour", TotalWord: "total", PartWord: "part", Pay: "pay", PayTerms: "pay-terms", Invoice: "invoice",
	Lower: "lower", Half: "half", LateFee: "late-fee", Deposit: "deposit", Refund: "refund", Instalment: "instalment", Budget: "budget",
	FreeOf: "free", Tax: "tax", TooDear: "too-dear", NotPay: "not-pay", PayLate: "pay-late", PaidAct: "paid", When: "when",
	NotBefore: "not-before", EventDone: "event", Postpone: "postpone", Correction: "correction",
	Rev: "revision", RevAct: "revise", RevList: "change-list", Concept: "concept", More: "more", StartOver: "start-over", Unlimited: "unlimited",
	NoCount: "no-count", Defect: "defect", Add: "add", Also: "also", Included: "included", Make: "make", Have: "have", Own3: "ours",
	Files: "files", Hand: "hand-over", Use: "use", Already: "already", Portfolio: "portfolio", Transfer: "rights", Exclusive: "exclusive",
	Deliver: "deliver", DueWord: "due", Earlier: "earlier", Meeting: "meeting", ReplyBy: "reply-by", Update: "update", News: "news",
	Late: "late", Within: "within", Now: "now", OffHours: "off-hours", OldDate: "moved",
	Call: "call", CallMe: "call-me", Answer: "answer", Reach: "reach", FromNow: "from-now", OnlyVia: "only-via", NoEmail: "no-email",
	End: "end", Notice: "notice", Owed: "owed", Nothing: "nothing", Today: "today", Switch: "switch", Threat: "threat", Insult: "insult",
	Contract: "contract", Section: "section", Says: "says", Signed: "signed", Penalty: "penalty", Favour: "favour", Always: "always", Guarantee: "guarantee",
	Approve: "approve", Approver: "approver", NeverAsked: "never-asked", WasAlways: "was-always", WhoChose: "who-chose", Putback: "put-back",
	Material: "material", Feedback: "feedback", Vague: "vague", YourJob: "your-job", Supply: "supply",
	Exposure: "exposure", FiveMinutes: "five-minutes", Impatient: "impatient", Waiting: "waiting", Churn: "churn", BudgetTight: "tight", It: "it", GetWord: "get", One: "one",
	Maker: "maker", Payer: "payer", NotIncluded: "not-included", ClosedList: "closed-list", Signing: "signing", VagueTerm: "vague-term", FullPay: "full-pay", Kept: "kept", Especially: "especially", ListCut: "list-cut", ListSkip: "list-skip", And: "list-and", Secret: "secret", OneList: "one-list", Others: "others", Unless: "unless", Provides: "provides", Defer: "defer", KeepDate: "keep-date", Content: "content", Piecemeal: "piecemeal", Orally: "orally", Therefore: "therefore", Wanted: "wanted",
	Ultimatum: "ultimatum", Distrust: "distrust", Micromanage: "micromanage", Critic: "critic", Special: "special", NoPaper: "no-paper", Harass: "harass", Retroactive: "retroactive", Excuse: "excuse",
	SumWord: "sum-word", Tag: "tag", AnyTime: "any-time",
	ScopeHead: "scope-head", Makes: "makes", IMake: "i-make", NotMade: "not-made", LeftOut: "left-out", FeeWord: "fee-word", MonthFee: "month-fee", ExtraHead: "extra-head",
	AddTax: "add-tax", TaxIn: "tax-in", NoTax: "no-tax", Estimate: "estimate", KillFee: "kill-fee", EndEarly: "end-early", Licence: "licence", Passes: "passes", KeepsAfter: "keeps-after",
	KeptBefore: "kept-before", ChangeTerms: "change-terms", TheyAnswer: "they-answer", WeAnswer: "we-answer", Ahead: "ahead", Booking: "booking", Contact: "contact", Needs: "needs",
	PersonSays: "person-says", Schedule: "schedule", WorkDays: "work-days", EventAt: "event-at", Forfeit: "forfeit", MonthNotice: "month-notice", WeekReport: "week-report", LastWord: "last-word", MayUse: "may-use", SetOff: "set-off", TurnVerb: "turn-verb", Once: "once", Twice: "twice", Thrice: "thrice", Means: "means", ForWord: "for-word", Presents: "presents", EachOne: "each-one", InPerson: "in-person", NextDay: "next-day", DayAhead: "day-ahead", Vest: "vest", MayShow: "may-show", TermsWord: "terms-word", MovesDates: "moves-dates", TheyLate: "they-late", Before: "before",
	ApproveBy: "approve-by", Greet: "greeting", Job: "job", Object: "object", Stay: "stay", WeDo: "we-do", Whole: "whole", YouDo: "you-do",
}

// String returns the name of the slot.
func (s Slot) String() string {
	if s < lastSlot {
		return names[s]
	}
	return "thing"
}

// Slots returns every slot.
func Slots() []Slot {
	out := make([]Slot, 0, lastSlot)
	for s := None + 1; s < lastSlot; s++ {
		out = append(out, s)
	}
	return out
}
