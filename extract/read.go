package extract

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"runtime/debug"
	"sync"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// The bounds on a batch of letters, which is what goes from reader to worker. A
// letter is never split, so that a batch can be larger by one letter.
const (
	batchLetters = 64
	batchText    = 256 << 10 // bytes
	batchesAhead = 8         // batches of one source that wait to be gathered
	maxFaults    = 100       // faults of one source that are told
)

// batch is some letters of a source in a row, and the names found in them.
type batch struct {
	path    string // of the source
	format  Format
	letters []letter.Letter
	names   []*name.Scanned
	faults  []*letter.Fault
	stored  []byte        // letters and names as the spool keeps them; empty for those of the run before
	done    chan struct{} // closed when names are found
}

// reading is a source that is being read.
type reading struct {
	index   []letter.Identity // rows of an index of persons in the source, when batches is closed
	source  *source
	batches chan *batch // in the order of the source; closed at its end
	// What is known of the source when batches is closed.
	format Format
	bytes  int64
	sum    string // empty where it could not be read to its end

	told    int   // faults
	changed bool  // while it was read
	from    *part // the spool's, where the run before read it
	err     error // of the spool
}

// firstPass reads the sources, o.Workers of them at a time, finds the names in
// their letters on as many goroutines, and gives the readings in the order of the
// sources. How far it runs ahead of what the caller takes is bounded. The
// goroutines end when the context does, or when all readings have been emptied.
func firstPass(ctx context.Context, sources []source, spool *spool, o *Options) iter.Seq[*reading] {
	return func(yield func(*reading) bool) {
		ctx, cancel := context.WithCancel(ctx)
		work := make(chan *batch)
		ahead := make(chan *reading, o.Workers)
		var workers, readers sync.WaitGroup
		for range o.Workers {
			workers.Go(func() {
				scanner := new(name.Scanner)
				for b := range work {
					b.findNames(scanner, o.Log)
				}
			})
		}
		readers.Go(func() {
			defer close(ahead)
			slots := make(chan struct{}, o.Workers)
			for i := range sources {
				r := &reading{source: &sources[i], batches: make(chan *batch, batchesAhead)}
				select {
				case slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				readers.Go(func() {
					defer func() { <-slots }()
					r.run(ctx, spool, o, work)
				})
				select {
				case ahead <- r:
				case <-ctx.Done():
					return
				}
			}
		})
		defer func() {
			cancel()
			readers.Wait()
			close(work)
			workers.Wait()
		}()
		for r := range ahead {
			if !yield(r) {
				return
			}
		}
	}
}

// findNames fills in the names of a batch.
func (b *batch) findNames(scanner *name.Scanner, log *slog.Logger) {
	defer close(b.done)
	b.names = make([]*name.Scanned, len(b.letters))
	for i := range b.letters {
		b.names[i] = b.scan(scanner, &b.letters[i], log)
	}
	b.stored = encodeLetters(b.letters, b.names)
}

// scan finds the names of one letter, a failure in which costs no other letter's.
func (b *batch) scan(scanner *name.Scanner, l *letter.Letter, log *slog.Logger) (found *name.Scanned) {
	defer func() {
		if p := recover(); p != nil {
			found = &name.Scanned{}
			b.faults = append(b.faults, broken(b.path, l.Line, p, log))
		}
	}()
	return scanner.Scan(l)
}

// broken is the fault of the program itself.
func broken(path string, line int, p any, log *slog.Logger) *letter.Fault {
	log.Error("a mistake in this program", "panic", p, "stack", string(debug.Stack()))
	return &letter.Fault{
		File: Printable(path), Line: line,
		What: "a mistake in this program, please report it", Err: fmt.Errorf("%v", p),
	}
}

// run reads the source and hands its letters on in batches, to the workers and,
// in order, to whoever gathers them.
func (r *reading) run(ctx context.Context, spool *spool, o *Options, work chan<- *batch) {
	defer close(r.batches)
	if r.source.copy != "" {
		r.bytes, r.sum = r.source.size, r.source.sum
		o.Progress.skip(r.source)
		return
	}
	if r.from = spool.known(ctx, r.source, o); r.from != nil {
		r.again(ctx, spool, o)
		return
	}
	b := r.batch()
	text := 0
	var more *letter.Fault // the first that is not told
	flush := func() bool {
		if len(b.letters) == 0 && len(b.faults) == 0 {
			return true
		}
		b.format = r.format
		for _, out := range []chan<- *batch{r.batches, work} {
			select {
			case out <- b:
			case <-ctx.Done():
				return false
			}
		}
		b, text = r.batch(), 0
		return true
	}
	for l, err := range r.letters(ctx, o) {
		if err != nil {
			if r.told++; r.told <= maxFaults {
				b.faults = append(b.faults, r.fault(err))
			} else if r.told == maxFaults+1 {
				more = r.fault(err)
			}
			continue
		}
		b.letters = append(b.letters, l)
		text += len(l.Remark) // of a table it can be the text
		for i := range l.Text {
			text += len(l.Text[i].Text)
		}
		if (len(b.letters) >= batchLetters || text >= batchText) && !flush() {
			return
		}
	}
	if more != nil {
		more.What, more.Err = fmt.Sprintf("%d more faults from here on, which are not told", r.told-maxFaults), nil
		b.faults = append(b.faults, more)
	}
	flush()
}

// again gives the letters of a source that the run before has read.
func (r *reading) again(ctx context.Context, spool *spool, o *Options) {
	p := r.from
	r.format, r.bytes, r.sum, r.index = p.Format, p.Bytes, p.SHA256, p.Index
	give := func(b *batch) bool {
		b.format = p.Format
		close(b.done)
		select {
		case r.batches <- b:
			return true
		case <-ctx.Done():
			return false
		}
	}
	for stored, err := range spool.stored(p) {
		b := r.batch()
		if err == nil {
			err = decodeLetters(stored, true, func(l *letter.Letter, names *name.Scanned) error {
				b.letters, b.names = append(b.letters, *l), append(b.names, names)
				return nil
			})
		}
		if err != nil {
			r.err = fmt.Errorf("%s: %w", Printable(p.Path), err)
			return
		}
		if !give(b) {
			return
		}
	}
	b := r.batch()
	for _, f := range p.Faults {
		b.faults = append(b.faults, f.fault())
	}
	give(b)
	o.Progress.skip(r.source)
}

// keep puts the source into the spool, so that a run that is cut short need not
// read it again.
func (r *reading) keep(spool *spool, p *part, faults []*letter.Fault, o *Options) error {
	o.Progress.keep()
	if r.from != nil {
		spool.again(r.from)
		return nil
	}
	return spool.end(p, r.ending(faults, o))
}

// ending is what the spool keeps of the source, whose faults are given.
func (r *reading) ending(faults []*letter.Fault, o *Options) ending {
	e := ending{
		Path: r.source.path, File: r.source.file, Scope: r.source.scope,
		Format: r.format, Bytes: r.bytes, SHA256: r.sum, Index: r.index,
	}
	if r.changed || r.source.copy != "" {
		e.SHA256 = "" // what was read is not what the file is now, or nothing was read
	}
	if r.format == TEI || r.format == Table {
		e.Locals = o.locals.sum()
	}
	for _, f := range faults {
		e.Faults = append(e.Faults, keep(f))
	}
	return e
}

func (r *reading) batch() *batch {
	return &batch{path: r.source.path, done: make(chan struct{})}
}

// fault is err with the source's path, as faults are printed.
func (r *reading) fault(err error) *letter.Fault {
	var f *letter.Fault
	if !errors.As(err, &f) {
		return &letter.Fault{File: Printable(r.source.path), What: "cannot be read", Err: cause(err)}
	}
	g := *f
	g.File = Printable(r.source.path)
	return &g
}

// letters are the letters of the source by the reader that its content asks for.
// Plain text in which no letter stands is read again as prose.
func (r *reading) letters(ctx context.Context, o *Options) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		defer func() {
			if p := recover(); p != nil {
				yield(letter.Letter{}, broken(r.source.path, 0, p, o.Log))
			}
		}()
		defer o.Progress.done()
		// Faults before the first letter are told by the pass that is the last one.
		var before []error
		begun := false
		tell := func() bool {
			begun = true
			for _, err := range before {
				if !yield(letter.Letter{}, err) {
					return false
				}
			}
			return true
		}
		_, more := r.once(ctx, o, o.From, func(l letter.Letter, err error) bool {
			if err != nil && !begun {
				before = append(before, err)
				return true
			}
			return (begun || tell()) && yield(l, err)
		})
		switch {
		case !more || begun:
		case o.From != "" || r.format != Edition:
			tell()
		default:
			if found, _ := r.once(ctx, o, Prose, yield); found == 0 {
				r.format = Edition
			}
		}
	}
}

// once reads the source with the reader of the given format, or of the one that
// its content asks for, and says how many letters it had and whether more of the
// source may be read.
func (r *reading) once(ctx context.Context, o *Options, as Format, yield func(letter.Letter, error) bool) (found int, more bool) {
	in, err := open(r.source, o.Progress)
	if err != nil {
		return 0, yield(letter.Letter{}, err)
	}
	defer in.Close()
	reader, err := choose(o, as, in)
	if err == nil {
		r.format = reader.Format
		with := *o
		with.indexed = func(id letter.Identity) {
			o.locals.references(r.source, id.URIs)
			r.index = append(r.index, id)
		}
		for l, err := range reader.read(ctx, in, r.source.file, &with) {
			if err == nil {
				found++
				if r.format == TEI || r.format == Table {
					o.locals.letter(r.source, &l)
				}
			}
			if !yield(l, err) {
				return found, false
			}
		}
	}
	if end := r.end(in); end != nil && !yield(letter.Letter{}, end) {
		return found, false
	}
	if err != nil {
		return 0, yield(letter.Letter{}, err)
	}
	return found, true
}

// end reads what a reader has left of the source and sums the whole. It gives the
// fault that the reader cannot have met, if there is one.
func (r *reading) end(in *input) error {
	met := in.failed
	in.drain()
	r.bytes, r.sum = in.size, ""
	switch {
	case in.failed == nil:
		r.sum = in.sha256()
	case met == nil:
		return &letter.Fault{What: "cannot be read further", Err: in.failed}
	}
	if in.failed != nil || !in.changed(r.source) {
		return nil
	}
	r.changed = true
	return &letter.Fault{What: "changed while it was read; what was read of it may be neither the old file nor the new"}
}
