package reading

// Piece is one clause of a zone.
type Piece struct {
	Span     Span // of the raw text, without outer blanks, bullets and the final sign
	From, To int  // the same bytes of the folded text
	Sentence int  // number of the sentence it is part of, from 0
	End      byte // the sign it ends with, folded: '.', '?', '!', ';', ',', ':', 0 for none
	Bullet   bool // an item of a list
	Long     bool // longer than maxClause: not judged
}

// maxClause is the length above which a clause is not judged, in bytes.
const maxClause = 400
