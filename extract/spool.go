package extract

import (
	"bufio"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// spool keeps what the second pass needs of every letter on the disk, so that
// memory does not grow with the text: the letter without its text, and the names
// found in it. Its file has no name once it is open, where the system allows it.
type spool struct {
	file    *os.File
	buffer  *bufio.Writer
	encoder *gob.Encoder
	letters int
}

// spooled is a letter in the spool. Dates keep their parts to themselves, so they
// stand beside the letter as they print.
type spooled struct {
	Letter   letter.Letter
	Date     string
	OldStyle bool
	Names    *name.Scanned
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "lettergraph-*")
	if err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	_ = os.Remove(file.Name()) // again in close, for systems that refuse it now
	s := &spool{file: file, buffer: bufio.NewWriterSize(file, 1<<18)}
	s.encoder = gob.NewEncoder(s.buffer)
	return s, nil
}

// add takes in a letter and the names found in it.
func (s *spool) add(l *letter.Letter, names *name.Scanned) error {
	entry := spooled{Letter: *l, Date: l.Date.String(), OldStyle: l.Date.OldStyle, Names: names}
	entry.Letter.Text = nil
	entry.Letter.Date = letter.Date{}
	if err := s.encoder.Encode(&entry); err != nil {
		return fmt.Errorf("write a temporary file: %w", err)
	}
	s.letters++
	return nil
}

// all gives back the letters in the order in which they were added. It is called
// once, and nothing is added afterwards.
func (s *spool) all() iter.Seq2[*spooled, error] {
	return func(yield func(*spooled, error) bool) {
		err := s.buffer.Flush()
		if err == nil {
			_, err = s.file.Seek(0, io.SeekStart)
		}
		if err != nil {
			yield(nil, fmt.Errorf("read a temporary file: %w", err))
			return
		}
		decoder := gob.NewDecoder(bufio.NewReaderSize(s.file, 1<<18))
		for {
			entry := &spooled{}
			err := decoder.Decode(entry)
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				entry.Letter.Date, err = letter.ParseEDTF(entry.Date)
				entry.Letter.Date.OldStyle = entry.OldStyle
			}
			if err != nil {
				yield(nil, fmt.Errorf("read a temporary file: %w", err))
				return
			}
			if entry.Names == nil {
				entry.Names = &name.Scanned{}
			}
			if !yield(entry, nil) {
				return
			}
		}
	}
}

func (s *spool) close() {
	s.file.Close()
	_ = os.Remove(s.file.Name())
}
