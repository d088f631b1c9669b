package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// Item is one message of a source, or why it could not be read.
type Item struct {
	Source string // path of the file; "" for standard input
	N      int    // place in the source, counted from 1; 0 when the source could not be opened
	Offset int64  // byte the message begins at
	Msg    *Message
	Err    error // a *MailError when Msg is nil
}

// MailError says which message could not be read, and why. The others go in.
type MailError struct {
	Source string
	N      int
	Offset int64
	Err    error
}

func (e *MailError) Error() string {
	if e.N == 0 {
		return fmt.Sprintf("%q: %s", e.Source, e.Err)
	}
	where := fmt.Sprintf("message %d (byte %d)", e.N, e.Offset)
	if e.Source != "" {
		where = fmt.Sprintf("%q: %s", e.Source, where)
	}
	return fmt.Sprintf("%s: %s", where, e.Err)
}

// Unwrap returns the reason.
func (e *MailError) Unwrap() error { return e.Err }

// ReadMbox reads an mbox and calls fn with each message, good or not, as it
// comes: only one is in memory. The error is one of reading, of the context, or
// of fn.
//
// A message begins at a line "From sender date" with the date as ctime writes it,
// or at a looser one that follows an empty line and stands before a header. Other
// lines that begin with "From " belong to the text.
func ReadMbox(ctx context.Context, r io.Reader, o MailOptions, fn func(Item) error) error {
	return readMbox(ctx, r, "", o, fn)
}

func readMbox(ctx context.Context, r io.Reader, source string, o MailOptions, fn func(Item) error) error {
	s := mboxScanner{br: bufio.NewReaderSize(r, 128<<10)}
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		more, err := s.next()
		if err != nil {
			return fmt.Errorf("message %d (byte %d): %w", n, s.pos, err)
		}
		if !more {
			return nil
		}
		it := Item{Source: source, N: n, Offset: s.start}
		if s.tooLarge {
			err = fmt.Errorf("%w: larger than %d MB", ErrMail, MaxMessage>>20)
		} else {
			it.Msg, err = ParseMail(ctx, s.msg, o)
		}
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			it.Err = &MailError{Source: source, N: n, Offset: s.start, Err: err}
		} else if s.bare {
			it.Msg.Notes = append(it.Msg.Notes, "the mailbox does not begin with a From line")
		}
		if err := fn(it); err != nil {
			return err
		}
	}
}

// mboxScanner cuts an mbox into messages.
type mboxScanner struct {
	br  *bufio.Reader
	pos int64 // of the next line

	msg      []byte // the message at hand, line ends as they are, ">From " undone
	start    int64  // where its separator stands
	tooLarge bool
	bare     bool // the first message has no separator

	ahead   bool  // the separator of the next message was read
	aheadAt int64 // and where it stands
}

// next reads a message; false at the end.
func (s *mboxScanner) next() (bool, error) {
	s.msg, s.tooLarge, s.bare = s.msg[:0], false, false
	if !s.ahead {
		ok, err := s.first()
		if !ok || err != nil {
			return false, err
		}
	} else {
		s.start, s.ahead = s.aheadAt, false
	}
	blank := false // the line before is empty
	for {
		at := s.pos
		line, whole, err := s.readLine()
		if len(line) == 0 && err != nil {
			if errors.Is(err, io.EOF) {
				return true, nil
			}
			return false, err
		}
		if line[0] == 'F' && bytes.HasPrefix(line, fromLine) && s.separates(line, blank) {
			s.ahead, s.aheadAt = true, at
			return true, s.skipLine(whole)
		}
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if line[0] == '>' && isQuotedFrom(line) {
			line = line[1:]
		}
		s.add(line)
		for !whole && err == nil {
			line, whole, err = s.readLine()
			s.add(line)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return false, err
		}
	}
}

var fromLine = []byte("From ")

// first reads up to the first message.
func (s *mboxScanner) first() (bool, error) {
	for {
		s.start = s.pos
		head, err := s.br.Peek(len(fromLine))
		if len(head) == 0 {
			if errors.Is(err, io.EOF) {
				return false, nil
			}
			return false, err
		}
		switch {
		case bytes.HasPrefix(head, fromLine):
			_, whole, err := s.readLine()
			if err != nil && !errors.Is(err, io.EOF) {
				return false, err
			}
			return true, s.skipLine(whole)
		case head[0] == '\n' || head[0] == '\r':
			if _, _, err := s.readLine(); err != nil && !errors.Is(err, io.EOF) {
				return false, err
			}
		default:
			s.bare = true
			return true, nil
		}
	}
}

// readLine returns a line, or a piece of one that is longer than the buffer; it
// holds until the next read.
func (s *mboxScanner) readLine() (line []byte, whole bool, err error) {
	line, err = s.br.ReadSlice('\n')
	s.pos += int64(len(line))
	if errors.Is(err, bufio.ErrBufferFull) {
		return line, false, nil
	}
	return line, true, err
}

// skipLine reads over the rest of a line.
func (s *mboxScanner) skipLine(whole bool) error {
	for !whole {
		var err error
		if _, whole, err = s.readLine(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}

func (s *mboxScanner) add(line []byte) {
	if s.tooLarge || len(s.msg)+len(line) > MaxMessage {
		s.tooLarge, s.msg = true, s.msg[:0]
		return
	}
	s.msg = append(s.msg, line...)
}

// separates reports whether a line that begins with "From " begins a message.
func (s *mboxScanner) separates(line []byte, blank bool) bool {
	line = line[:min(len(line), 512)]
	if hasCtime(line) {
		return true
	}
	if !blank || bytes.IndexByte(line, ':') < 0 || !hasYear(line) {
		return false
	}
	next, _ := s.br.Peek(80)
	name, _, ok := bytes.Cut(next, []byte(":"))
	return ok && len(name) > 1 && bytes.IndexFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// hasCtime looks for "Mar  5 10:15" with a year after it, which text does not
// hold by chance.
func hasCtime(line []byte) bool {
	f := bytes.Fields(line)
	for i := 0; i+3 < len(f); i++ {
		if len(f[i]) == 3 && monthOf(string(f[i])) > 0 && isDigits(f[i+1]) && bytes.Count(f[i+2], []byte(":")) >= 1 {
			for _, w := range f[i+3:] {
				if len(w) == 4 && isDigits(w) {
					return true
				}
			}
		}
	}
	return false
}

func hasYear(line []byte) bool {
	for _, w := range bytes.Fields(line) {
		if len(w) == 4 && isDigits(w) && (w[0] == '1' || w[0] == '2') {
			return true
		}
	}
	return false
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// isQuotedFrom reports whether a line is >From, >>From, ...
func isQuotedFrom(line []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(line, ">"), fromLine)
}
