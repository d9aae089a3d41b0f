package extract

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// spool keeps what the second pass needs of every letter on the disk, so that
// memory does not grow with the text: the letter without its text, and the names
// found in it. A run that is cut short leaves it, and a later run that is to go on
// takes from it the sources that had been read to their end, if they are what they
// were.
//
// The file is a list of records, each with its length and a checksum: first what
// the program and its options were, then for each source its letters, some in a
// record, and what is known of the source as a whole.
type spool struct {
	file   *os.File
	buffer *bufio.Writer
	size   int64            // bytes in file and buffer
	parts  []part           // the sources of this run, in order
	kept   map[string]*part // those of the run before, by name
	forms  *os.File         // the numbers of forms, which hold for this run only
	noted  *bufio.Writer
}

// part is where a source's letters stand in the spool.
type part struct {
	start   int64
	letters int64 // bytes of all records of letters
	ending
}

// ending is what is known of a source that has been read to its end.
type ending struct {
	Path, File, Scope string
	Format            Format
	Bytes             int64
	SHA256            string // empty where the source is to be read again by whoever goes on
	Locals            string // sum of what references pointed to, where the format has any
	Index             []letter.Identity
	Faults            []keptFault
}

// keptFault is a fault as it prints.
type keptFault struct {
	File string
	Line int
	What string
	Err  string
}

func keep(f *letter.Fault) keptFault {
	k := keptFault{File: f.File, Line: f.Line, What: f.What}
	if f.Err != nil {
		k.Err = f.Err.Error()
	}
	return k
}

func (k keptFault) fault() *letter.Fault {
	f := &letter.Fault{File: k.File, Line: k.Line, What: k.What}
	if k.Err != "" {
		f.Err = errors.New(k.Err)
	}
	return f
}

// The kinds of record.
const (
	recordBeginning = 'b'
	recordLetters   = 'l'
	recordEnding    = 'e'
)

// spoolName is the file of a spool in its folder.
const spoolName = "letters"

// spoolVersion is that of the form in which the spool is written.
const spoolVersion = 1

var checksums = crc32.MakeTable(crc32.Castagnoli)

// newSpool makes the spool in the folder, or goes on with the one that is there.
// beginning says what a run that goes on must have in common with the one before.
func newSpool(folder string, beginning []byte, goOn bool) (*spool, error) {
	flags := os.O_RDWR | os.O_CREATE
	if !goOn {
		flags |= os.O_TRUNC
	}
	file, err := os.OpenFile(filepath.Join(folder, spoolName), flags, 0o666)
	if err != nil {
		return nil, fmt.Errorf("make a work file: %w", err)
	}
	s := &spool{file: file, kept: map[string]*part{}, buffer: bufio.NewWriterSize(file, 1<<18)}
	if s.forms, err = os.Create(filepath.Join(folder, "forms")); err != nil {
		file.Close()
		return nil, fmt.Errorf("make a work file: %w", err)
	}
	s.noted = bufio.NewWriterSize(s.forms, 1<<16)
	if goOn {
		s.find(beginning)
	}
	if err := s.begin(beginning); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// begin makes the file ready for the records of this run, after those of the run
// before that are whole.
func (s *spool) begin(beginning []byte) error {
	err := s.file.Truncate(s.size)
	if err == nil {
		_, err = s.file.Seek(s.size, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("write a work file: %w", err)
	}
	if s.size > 0 {
		return nil
	}
	return s.write(recordBeginning, beginning)
}

// find takes in the sources of the run before, up to the first record that is not
// whole.
func (s *spool) find(beginning []byte) {
	info, err := s.file.Stat()
	if err != nil {
		return
	}
	r := &records{from: bufio.NewReaderSize(io.NewSectionReader(s.file, 0, info.Size()), 1<<18), left: info.Size()}
	kind, b, err := r.next()
	if err != nil || kind != recordBeginning || !bytes.Equal(b, beginning) {
		return
	}
	s.size = r.at
	p := part{start: r.at}
	for {
		before := r.at
		kind, b, err := r.next()
		switch {
		case err != nil:
			return
		case kind == recordLetters:
			p.letters += r.at - before
			continue
		case kind != recordEnding || json.Unmarshal(b, &p.ending) != nil:
			return
		}
		whole := p
		s.kept[p.Path] = &whole
		s.size = r.at
		p = part{start: r.at}
	}
}

// records reads the records of a spool.
type records struct {
	from *bufio.Reader
	at   int64 // bytes read
	left int64
	buf  []byte
}

// next is the next record, good until the one after it; io.EOF at the end, and
// errDamaged where it is not whole.
func (r *records) next() (kind byte, b []byte, err error) {
	var head [9]byte
	if n, err := io.ReadFull(r.from, head[:]); err != nil {
		if n == 0 && errors.Is(err, io.EOF) {
			return 0, nil, io.EOF
		}
		return 0, nil, errDamaged
	}
	size := int64(binary.LittleEndian.Uint32(head[1:]))
	if size > r.left-int64(len(head)) {
		return 0, nil, errDamaged
	}
	r.buf = slices.Grow(r.buf[:0], int(size))[:size]
	if _, err := io.ReadFull(r.from, r.buf); err != nil {
		return 0, nil, errDamaged
	}
	if checksum(head[0], r.buf) != binary.LittleEndian.Uint32(head[5:]) {
		return 0, nil, errDamaged
	}
	r.at += int64(len(head)) + size
	r.left -= int64(len(head)) + size
	return head[0], r.buf, nil
}

func checksum(kind byte, b []byte) uint32 {
	return crc32.Update(crc32.Update(0, checksums, []byte{kind}), checksums, b)
}

func (s *spool) write(kind byte, b []byte) error {
	if len(b) > mostRecord {
		return errors.New("write a work file: more than 2 GB of names in a few letters")
	}
	head := make([]byte, 0, 9)
	head = append(head, kind)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(b)))
	head = binary.LittleEndian.AppendUint32(head, checksum(kind, b))
	_, err := s.buffer.Write(head)
	if err == nil {
		_, err = s.buffer.Write(b)
	}
	if err != nil {
		return fmt.Errorf("write a work file: %w", err)
	}
	s.size += int64(len(head) + len(b))
	return nil
}

// source begins the letters of a source.
func (s *spool) source() *part { return &part{start: s.size} }

// add takes in some letters of the source, encoded.
func (s *spool) add(p *part, b []byte) error {
	before := s.size
	if len(b) == 0 {
		return nil
	}
	err := s.write(recordLetters, b)
	p.letters += s.size - before
	return err
}

// end takes in what is known of the source as a whole. It is then on the disk, as
// far as this program is killed and not the machine.
func (s *spool) end(p *part, e ending) error {
	p.ending = e
	b, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write a work file: %w", err)
	}
	if err := s.write(recordEnding, b); err != nil {
		return err
	}
	p.forget()
	s.parts = append(s.parts, *p)
	if err := s.buffer.Flush(); err != nil {
		return fmt.Errorf("write a work file: %w", err)
	}
	return nil
}

// again takes in a source of the run before.
func (s *spool) again(p *part) {
	q := *p
	q.forget()
	s.parts = append(s.parts, q)
}

// forget drops what the second pass does not need.
func (p *part) forget() { p.Index, p.Faults = nil, nil }

// note keeps the forms that the names of a letter were found to be.
func (s *spool) note(names *name.Scanned) error {
	var b [binary.MaxVarintLen32]byte
	for i := range names.Found {
		if _, err := s.noted.Write(binary.AppendUvarint(b[:0], uint64(names.Found[i].Form))); err != nil {
			return fmt.Errorf("write a work file: %w", err)
		}
	}
	return nil
}

// stored are the records of letters of a part, each good until the next.
func (s *spool) stored(p *part) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		r := &records{from: bufio.NewReaderSize(io.NewSectionReader(s.file, p.start, p.letters), int(min(p.letters, 1<<18))), left: p.letters}
		for {
			kind, b, err := r.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && kind != recordLetters {
				err = errDamaged
			}
			if err != nil {
				yield(nil, fmt.Errorf("read a work file: %w", err))
				return
			}
			if !yield(b, nil) {
				return
			}
		}
	}
}

// notes gives back the forms noted, in order. They are asked for once, when all are noted.
func (s *spool) notes() (next func(*name.Scanned) error, err error) {
	if err = s.noted.Flush(); err == nil {
		_, err = s.forms.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, fmt.Errorf("read a work file: %w", err)
	}
	from := bufio.NewReaderSize(s.forms, 1<<16)
	return func(names *name.Scanned) error {
		for i := range names.Found {
			n, err := binary.ReadUvarint(from)
			if err != nil {
				return fmt.Errorf("read a work file: %w", err)
			}
			names.Found[i].Form = int32(n)
		}
		return nil
	}, nil
}

// empty reports whether no source is in the spool from which a run could go on.
func (s *spool) empty() bool {
	return len(s.kept) == 0 && !slices.ContainsFunc(s.parts, func(p part) bool { return p.SHA256 != "" })
}

func (s *spool) close() {
	_ = s.buffer.Flush()
	s.file.Close()
	s.forms.Close()
}

// newSpool makes the spool of a run in the folder's work folder.
func (o *Options) newSpool(into *folder.Folder) (*spool, error) {
	work, err := into.Work(o.Resume)
	if err != nil {
		return nil, err
	}
	beginning, err := o.beginning()
	if err != nil {
		return nil, fmt.Errorf("make a work file: %w", err)
	}
	return newSpool(work, beginning, o.Resume)
}

// beginning says what of the program and its options decides how a source reads.
func (o *Options) beginning() ([]byte, error) {
	return json.Marshal(map[string]any{
		"spool": spoolVersion, "version": o.Version, "from": o.From, "sender": o.Sender, "columns": o.Columns,
	})
}

// known is the source in the spool of the run before, if it is what it was.
func (s *spool) known(ctx context.Context, x *source, o *Options) *part {
	p := s.kept[x.path]
	if p == nil || p.SHA256 == "" || p.File != x.file || p.Scope != x.scope || p.Bytes != x.size && x.member == nil {
		return nil
	}
	if p.Locals != "" && p.Locals != o.locals.sum() {
		return nil
	}
	if ctx.Err() != nil {
		return nil
	}
	if sum, err := x.sha256(); err != nil || sum != p.SHA256 {
		return nil
	}
	return p
}

// sum tells one state of what references point to from another.
func (l *locals) sum() string {
	l.once.Do(func() {
		h := sha256.New()
		for _, file := range slices.Sorted(maps.Keys(l.files)) {
			fmt.Fprintf(h, "%q %+v\n", file, *l.files[file])
		}
		fmt.Fprintf(h, "%q\n", slices.Sorted(maps.Keys(l.lettered)))
		for _, ref := range slices.Sorted(maps.Keys(l.defined)) {
			for _, d := range l.defined[ref] {
				fmt.Fprintf(h, "%q %q %q %q %q\n", ref, d.file, d.folder, d.within, d.names)
			}
		}
		l.summed = hex.EncodeToString(h.Sum(nil))
	})
	return l.summed
}
