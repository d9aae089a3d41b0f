package extract

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
)

// sniffed is how much of a source is looked at to tell its format, in bytes.
const sniffed = 64 << 10

// A compressed source is given up when it has unpacked to more than the first
// figure, in bytes, and is more than the second times as large as packed. Text
// seldom packs better than 20 to 1.
const (
	unpackedFree  = 64 << 20
	unpackedRatio = 200
)

// input is an open source: what is read from it is the source's text, what is
// counted and summed are the bytes on disk, or those of a member of an archive.
type input struct {
	*bufio.Reader
	disk   io.Closer
	file   fs.File   // that is read, nil for a member of an archive
	raw    io.Reader // the bytes on disk, counted and summed
	failed error     // the first failure to read them
	size   int64
	sum    hash.Hash

	progress *Progress
}

func open(s *source, p *Progress) (*input, error) {
	in := &input{sum: sha256.New(), progress: p}
	var file io.ReadCloser
	var err error
	if s.member == nil {
		in.file, err = s.open()
		file = in.file
	} else {
		file, err = openMember(s.member)
	}
	if err != nil {
		return nil, err
	}
	in.disk = file
	in.raw = &meter{in, file}
	in.Reader = bufio.NewReaderSize(in.raw, sniffed)
	if head, _ := in.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		zr, err := gzip.NewReader(in.Reader)
		if err != nil {
			file.Close()
			return nil, fmt.Errorf("gzip: %w", err)
		}
		packed := &in.size
		if s.member != nil { // packed twice
			size := int64(min(s.member.CompressedSize64, 1<<62))
			packed = &size
		}
		in.Reader = bufio.NewReaderSize(&unpacked{in: zr, packed: packed}, sniffed)
	}
	return in, nil
}

// openMember opens a member of an archive.
func openMember(m *zip.File) (io.ReadCloser, error) {
	in, err := m.Open()
	if err != nil {
		return nil, fmt.Errorf("zip: %w", err)
	}
	packed := int64(min(m.CompressedSize64, 1<<62))
	return struct {
		io.Reader
		io.Closer
	}{&unpacked{in: in, packed: &packed}, in}, nil
}

// changed reports whether the source, which has been read to its end, is no longer
// the file that was found. All times that a source is read are held to that, so
// that what is known of it is of one state of the file, the one that is summed.
func (in *input) changed(s *source) bool {
	if in.file == nil || s.info == nil {
		return false
	}
	now, err := in.file.Stat()
	return err != nil || in.size != s.info.Size() || now.Size() != s.info.Size() || !now.ModTime().Equal(s.info.ModTime())
}

// head is the beginning of the source's text.
func (in *input) head() ([]byte, error) {
	head, err := in.Peek(sniffed)
	if len(head) > 0 || errors.Is(err, io.EOF) {
		return head, nil
	}
	return nil, err
}

// drain reads what is left of the source, for the sum of the whole.
func (in *input) drain() { _, _ = io.Copy(io.Discard, in.raw) }

func (in *input) sha256() string { return hex.EncodeToString(in.sum.Sum(nil)) }

// Close ends the reading.
func (in *input) Close() error { return in.disk.Close() }

// meter counts and sums what is read through it, and notes a failure.
type meter struct {
	in   *input
	from io.Reader
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.in.sum.Write(p[:n])
	m.in.size += int64(n)
	m.in.progress.read(n)
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	if m.in.failed == nil {
		m.in.failed = cause(err)
	}
	return n, cause(err)
}

// unpacked is a compressed source that ends in an error when it unpacks to more
// than any text does.
type unpacked struct {
	in     io.Reader
	packed *int64 // bytes read of the packed source
	size   int64  // bytes unpacked
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.size += int64(n)
	if u.size > unpackedFree && u.size > *u.packed*unpackedRatio {
		return n, fmt.Errorf("unpacks to more than %d times its size; not read further", unpackedRatio)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("unpack: %w", err)
	}
	return n, err
}

// keepStdin copies the standard input to a temporary file, since a source may be
// read twice. The caller removes it. It does not wait for input when the context
// ends.
func keepStdin(ctx context.Context, in io.Reader) (path string, size int64, err error) {
	file, err := os.CreateTemp("", "lettergraph-stdin-*")
	if err != nil {
		return "", 0, fmt.Errorf("keep the standard input: %w", err)
	}
	type result struct {
		size int64
		err  error
	}
	copied := make(chan result, 1)
	go func() {
		n, err := io.Copy(file, in)
		if e := file.Close(); err == nil {
			err = e
		}
		copied <- result{n, err}
	}()
	select {
	case r := <-copied:
		size, err = r.size, r.err
	case <-ctx.Done():
		os.Remove(file.Name())
		return "", 0, ctx.Err()
	}
	if err != nil {
		os.Remove(file.Name())
		return "", 0, fmt.Errorf("keep the standard input: %w", err)
	}
	return file.Name(), size, nil
}
