package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"syscall"

	"goodterms/ui/text"
)

// printer writes lines for people. Whatever came from outside is cleaned on the
// way: strings, errors and everything with a String method become one line;
// [text.Clean] goes as it is.
type printer struct {
	w   *bufio.Writer
	err error
}

func newPrinter(w io.Writer) *printer { return &printer{w: bufio.NewWriter(w)} }

// printf formats like fmt, with cleaned arguments.
func (p *printer) printf(format string, args ...any) {
	for i, a := range args {
		args[i] = cleanArg(a)
	}
	_, err := fmt.Fprintf(p.w, format, args...)
	p.keep(err)
}

// raw writes bytes as they are: JSON and exports.
func (p *printer) raw(b []byte) {
	_, err := p.w.Write(b)
	p.keep(err)
}

func cleanArg(a any) any {
	switch v := a.(type) {
	case text.Clean:
		return string(v)
	case string:
		return string(text.Line(v))
	case error:
		return string(text.Line(v.Error()))
	case fmt.Stringer:
		return string(text.Line(v.String()))
	case []byte:
		return string(text.Line(string(v)))
	case int, int64, uint64, float64, bool, rune:
		return v
	}
	return string(text.Line(fmt.Sprint(a)))
}

// flush hands over what was written and returns the first error; a closed pipe
// is none, the reader has seen enough.
func (p *printer) flush() error {
	p.keep(p.w.Flush())
	if errors.Is(p.err, syscall.EPIPE) {
		return nil
	}
	return p.err
}

func (p *printer) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}
