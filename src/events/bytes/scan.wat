;; Reads JSON where it lies: the body of an answer with its events, and records of CloudTrail. Nothing becomes an object or a string;
;; what comes out is where the values are. Whatever is not plain (an escape in a key, deep nesting, what is no JSON) is left to others:
;; the functions say so, and never guess.
;;
;; Behind every text that is read there are at least 32 zero bytes: no zero is part of JSON, so nothing has to look for the end.
;; Addresses of the caller: the table of keys at 0 (128 entries of 32 bytes: the first, middle and last 8 bytes of a key, its length
;; and its number), the multiplier of its hash at 4096, and from 4352 on where the value of each key was found: start and end.
(module
  (memory (export "memory") 1)
  ;; Where the next unescaped text goes.
  (global $to (mut i32) (i32.const 0))
  ;; Whether `string` passed an escape since this was last set back.
  (global $escaped (mut i32) (i32.const 0))
  (global $count (mut i32) (i32.const 0))

  ;; Over white space.
  (func $skip (param $p i32) (result i32)
    (local $byte i32)
    (loop $next
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.gt_u (local.get $byte) (i32.const 32)) (then (return (local.get $p))))
      (if (i32.or
            (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 10)))
            (i32.or (i32.eq (local.get $byte) (i32.const 13)) (i32.eq (local.get $byte) (i32.const 9))))
        (then
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (br $next))))
    (local.get $p))

  ;; Which of 16 bytes end the plain part of a string: quote, backslash, control characters.
  (func $stops (param $bytes v128) (result i32)
    (i8x16.bitmask
      (v128.or
        (v128.or
          (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 34)))
          (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 92))))
        (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 32))))))

  ;; The value of four hexadecimal digits; -1 if they are none.
  (func $hex (param $p i32) (result i32)
    (local $value i32) (local $byte i32) (local $end i32)
    (local.set $end (i32.add (local.get $p) (i32.const 4)))
    (loop $next
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))
        (then (local.set $byte (i32.sub (local.get $byte) (i32.const 48))))
        (else
          (local.set $byte (i32.or (local.get $byte) (i32.const 32)))
          (if (i32.ge_u (i32.sub (local.get $byte) (i32.const 97)) (i32.const 6))
            (then (return (i32.const -1))))
          (local.set $byte (i32.sub (local.get $byte) (i32.const 87)))))
      (local.set $value (i32.or (i32.shl (local.get $value) (i32.const 4)) (local.get $byte)))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $p) (local.get $end))))
    (local.get $value))

  ;; What the letter behind a backslash stands for; 0 if nothing. `u` is not asked for.
  (func $escape (param $letter i32) (result i32)
    (if (i32.or
          (i32.or (i32.eq (local.get $letter) (i32.const 34)) (i32.eq (local.get $letter) (i32.const 92)))
          (i32.eq (local.get $letter) (i32.const 47)))
      (then (return (local.get $letter))))
    (if (i32.eq (local.get $letter) (i32.const 110)) (then (return (i32.const 10))))
    (if (i32.eq (local.get $letter) (i32.const 116)) (then (return (i32.const 9))))
    (if (i32.eq (local.get $letter) (i32.const 114)) (then (return (i32.const 13))))
    (if (i32.eq (local.get $letter) (i32.const 98)) (then (return (i32.const 8))))
    (if (i32.eq (local.get $letter) (i32.const 102)) (then (return (i32.const 12))))
    (i32.const 0))

  ;; From behind the opening quote to the closing one; 0 for what is no string.
  (func $string (param $p i32) (result i32)
    (local $stops i32) (local $byte i32)
    (loop $next
      (local.set $stops (call $stops (v128.load (local.get $p))))
      (if (i32.eqz (local.get $stops))
        (then
          (local.set $p (i32.add (local.get $p) (i32.const 16)))
          (br $next)))
      (local.set $p (i32.add (local.get $p) (i32.ctz (local.get $stops))))
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 34)) (then (return (local.get $p))))
      (if (i32.ne (local.get $byte) (i32.const 92)) (then (return (i32.const 0))))
      (global.set $escaped (i32.const 1))
      (if (i32.eq (i32.load8_u offset=1 (local.get $p)) (i32.const 117))
        (then
          (if (i32.lt_s (call $hex (i32.add (local.get $p) (i32.const 2))) (i32.const 0))
            (then (return (i32.const 0))))
          (local.set $p (i32.add (local.get $p) (i32.const 6))))
        (else
          (if (i32.eqz (call $escape (i32.load8_u offset=1 (local.get $p)))) (then (return (i32.const 0))))
          (local.set $p (i32.add (local.get $p) (i32.const 2)))))
      (br $next))
    (unreachable))

  ;; As `string`, and writes what it stands for in UTF-8 from `to` on, with zeros behind it. Half of a surrogate pair becomes U+FFFD.
  (func $unescape (param $p i32) (result i32)
    (local $to i32) (local $bytes v128) (local $stops i32) (local $byte i32) (local $unit i32) (local $low i32)
    (local.set $to (global.get $to))
    (loop $next
      (local.set $bytes (v128.load (local.get $p)))
      (v128.store (local.get $to) (local.get $bytes))
      (local.set $stops (call $stops (local.get $bytes)))
      (if (i32.eqz (local.get $stops))
        (then
          (local.set $p (i32.add (local.get $p) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (br $next)))
      (local.set $stops (i32.ctz (local.get $stops)))
      (local.set $p (i32.add (local.get $p) (local.get $stops)))
      (local.set $to (i32.add (local.get $to) (local.get $stops)))
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 34))
        (then
          (v128.store (local.get $to) (v128.const i64x2 0 0))
          (v128.store offset=16 (local.get $to) (v128.const i64x2 0 0))
          (global.set $to (local.get $to))
          (return (local.get $p))))
      (if (i32.ne (local.get $byte) (i32.const 92)) (then (return (i32.const 0))))
      (local.set $byte (i32.load8_u offset=1 (local.get $p)))
      (if (i32.ne (local.get $byte) (i32.const 117))
        (then
          (local.set $byte (call $escape (local.get $byte)))
          (if (i32.eqz (local.get $byte)) (then (return (i32.const 0))))
          (i32.store8 (local.get $to) (local.get $byte))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (local.set $p (i32.add (local.get $p) (i32.const 2)))
          (br $next)))
      (local.set $unit (call $hex (i32.add (local.get $p) (i32.const 2))))
      (if (i32.lt_s (local.get $unit) (i32.const 0)) (then (return (i32.const 0))))
      (local.set $p (i32.add (local.get $p) (i32.const 6)))
      (if (i32.eq (i32.and (local.get $unit) (i32.const 0xf800)) (i32.const 0xd800))
        (then
          (local.set $low (i32.const -1))
          (if (i32.and
                (i32.eqz (i32.and (local.get $unit) (i32.const 0x400)))
                (i32.eq (i32.load16_u (local.get $p)) (i32.const 0x755c)))
            (then (local.set $low (call $hex (i32.add (local.get $p) (i32.const 2))))))
          (if (i32.eq (i32.and (local.get $low) (i32.const 0xfffffc00)) (i32.const 0xdc00))
            (then
              (local.set $p (i32.add (local.get $p) (i32.const 6)))
              (local.set $unit
                (i32.add
                  (i32.const 0x10000)
                  (i32.or
                    (i32.shl (i32.and (local.get $unit) (i32.const 0x3ff)) (i32.const 10))
                    (i32.and (local.get $low) (i32.const 0x3ff)))))
              (i32.store8 (local.get $to)
                (i32.or (i32.const 0xf0) (i32.shr_u (local.get $unit) (i32.const 18))))
              (i32.store8 offset=1 (local.get $to)
                (call $continuation (i32.shr_u (local.get $unit) (i32.const 12))))
              (i32.store8 offset=2 (local.get $to)
                (call $continuation (i32.shr_u (local.get $unit) (i32.const 6))))
              (i32.store8 offset=3 (local.get $to) (call $continuation (local.get $unit)))
              (local.set $to (i32.add (local.get $to) (i32.const 4)))
              (br $next)))
          (local.set $unit (i32.const 0xfffd))))
      (if (i32.lt_u (local.get $unit) (i32.const 0x80))
        (then
          (i32.store8 (local.get $to) (local.get $unit))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (br $next)))
      (if (i32.lt_u (local.get $unit) (i32.const 0x800))
        (then
          (i32.store8 (local.get $to)
            (i32.or (i32.const 0xc0) (i32.shr_u (local.get $unit) (i32.const 6))))
          (i32.store8 offset=1 (local.get $to) (call $continuation (local.get $unit)))
          (local.set $to (i32.add (local.get $to) (i32.const 2)))
          (br $next)))
      (i32.store8 (local.get $to)
        (i32.or (i32.const 0xe0) (i32.shr_u (local.get $unit) (i32.const 12))))
      (i32.store8 offset=1 (local.get $to)
        (call $continuation (i32.shr_u (local.get $unit) (i32.const 6))))
      (i32.store8 offset=2 (local.get $to) (call $continuation (local.get $unit)))
      (local.set $to (i32.add (local.get $to) (i32.const 3)))
      (br $next))
    (unreachable))

  (func $continuation (param $bits i32) (result i32)
    (i32.or (i32.const 0x80) (i32.and (local.get $bits) (i32.const 0x3f))))

  ;; Over digits; 0 if there is none.
  (func $digits (param $p i32) (result i32)
    (if (i32.ge_u (i32.sub (i32.load8_u (local.get $p)) (i32.const 48)) (i32.const 10))
      (then (return (i32.const 0))))
    (loop $next
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if $next
        (i32.lt_u (i32.sub (i32.load8_u (local.get $p)) (i32.const 48)) (i32.const 10))))
    (local.get $p))

  ;; Over a number; 0 for what is none.
  (func $number (param $p i32) (result i32)
    (local $byte i32)
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 45))
      (then (local.set $p (i32.add (local.get $p) (i32.const 1)))))
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 48))
      (then (local.set $p (i32.add (local.get $p) (i32.const 1))))
      (else
        (local.set $p (call $digits (local.get $p)))
        (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))))
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 46))
      (then
        (local.set $p (call $digits (i32.add (local.get $p) (i32.const 1))))
        (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))))
    (if (i32.eq (i32.or (i32.load8_u (local.get $p)) (i32.const 32)) (i32.const 101))
      (then
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $byte (i32.load8_u (local.get $p)))
        (if (i32.or (i32.eq (local.get $byte) (i32.const 43)) (i32.eq (local.get $byte) (i32.const 45)))
          (then (local.set $p (i32.add (local.get $p) (i32.const 1)))))
        (return (call $digits (local.get $p)))))
    (local.get $p))

  ;; Over a value of any kind; 0 for what is none, or is nested too deep.
  (func $value (param $p i32) (param $depth i32) (result i32)
    (local $byte i32)
    (local.set $byte (i32.load8_u (local.get $p)))
    (if (i32.eq (local.get $byte) (i32.const 34))
      (then
        (local.set $p (call $string (i32.add (local.get $p) (i32.const 1))))
        (return (select (i32.add (local.get $p) (i32.const 1)) (i32.const 0) (local.get $p)))))
    (if (i32.or (i32.eq (local.get $byte) (i32.const 123)) (i32.eq (local.get $byte) (i32.const 91)))
      (then
        (if (i32.gt_u (local.get $depth) (i32.const 200)) (then (return (i32.const 0))))
        (return
          (call $members
            (local.get $p)
            (i32.eq (local.get $byte) (i32.const 123))
            (i32.add (local.get $byte) (i32.const 2))
            (i32.add (local.get $depth) (i32.const 1))))))
    (if (i32.eq (i32.load (local.get $p)) (i32.const 0x65757274))
      (then (return (i32.add (local.get $p) (i32.const 4)))))
    (if (i32.eq (i32.load (local.get $p)) (i32.const 0x6c6c756e))
      (then (return (i32.add (local.get $p) (i32.const 4)))))
    (if (i32.and
          (i32.eq (i32.load (local.get $p)) (i32.const 0x736c6166))
          (i32.eq (i32.load8_u offset=4 (local.get $p)) (i32.const 101)))
      (then (return (i32.add (local.get $p) (i32.const 5)))))
    (call $number (local.get $p)))

  ;; Over an object or an array, from its bracket to behind the closing one; 0 for what is none.
  (func $members (param $p i32) (param $isObject i32) (param $close i32) (param $depth i32) (result i32)
    (local $byte i32)
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (if (i32.eq (i32.load8_u (local.get $p)) (local.get $close))
      (then (return (i32.add (local.get $p) (i32.const 1)))))
    (loop $next
      (if (local.get $isObject)
        (then
          (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 34)) (then (return (i32.const 0))))
          (local.set $p (call $toValue (call $string (i32.add (local.get $p) (i32.const 1)))))
          (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))))
      (local.set $p (call $value (local.get $p) (local.get $depth)))
      (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))
      (local.set $p (call $skip (local.get $p)))
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 44))
        (then
          (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
          (br $next))))
    (if (i32.eq (local.get $byte) (local.get $close))
      (then (return (i32.add (local.get $p) (i32.const 1)))))
    (i32.const 0))

  ;; From the closing quote of a key, or 0, to the value behind its colon; 0 if there is none.
  (func $toValue (param $p i32) (result i32)
    (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 58)) (then (return (i32.const 0))))
    (call $skip (i32.add (local.get $p) (i32.const 1))))

  ;; The number of a key; -1 for one that nobody asked for.
  (func $keyAt (param $start i32) (param $end i32) (result i32)
    (local $length i32) (local $head i64) (local $middle i64) (local $tail i64) (local $entry i32)
    (local.set $length (i32.sub (local.get $end) (local.get $start)))
    (local.set $head (i64.load (local.get $start)))
    (if (i32.lt_u (local.get $length) (i32.const 8))
      (then
        (local.set $head
          (i64.and
            (local.get $head)
            (i64.sub
              (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $length) (i32.const 3))))
              (i64.const 1))))
        (local.set $middle (local.get $head))
        (local.set $tail (local.get $head)))
      (else
        (local.set $middle
          (i64.load
            (i32.sub
              (i32.add (local.get $start) (i32.shr_u (local.get $length) (i32.const 1)))
              (i32.const 4))))
        (local.set $tail (i64.load (i32.sub (local.get $end) (i32.const 8))))))
    (local.set $entry
      (i32.shl
        (i32.wrap_i64
          (i64.shr_u (i64.mul (local.get $head) (i64.load (i32.const 4096))) (i64.const 57)))
        (i32.const 5)))
    (if (i32.and
          (i32.and
            (i64.eq (i64.load (local.get $entry)) (local.get $head))
            (i64.eq (i64.load offset=8 (local.get $entry)) (local.get $middle)))
          (i32.and
            (i64.eq (i64.load offset=16 (local.get $entry)) (local.get $tail))
            (i32.eq (i32.load offset=24 (local.get $entry)) (local.get $length))))
      (then (return (i32.load offset=28 (local.get $entry)))))
    (i32.const -1))

  (func $found (param $key i32) (param $start i32) (param $end i32)
    (local $at i32)
    (local.set $at (i32.add (i32.const 4352) (i32.shl (local.get $key) (i32.const 3))))
    (i32.store (local.get $at) (local.get $start))
    (i32.store offset=4 (local.get $at) (local.get $end)))

  ;; Finds the values of the top-level keys of an object; of a key that comes twice the last one. 0 = found, 1 = what is there is not
  ;; plain, 2 = it does not begin as an object does.
  (func (export "object") (param $p i32) (param $end i32) (result i32)
    (local $quote i32) (local $key i32) (local $start i32) (local $byte i32)
    (memory.fill (i32.const 4352) (i32.const 0) (i32.const 512))
    (local.set $p (call $skip (local.get $p)))
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 123)) (then (return (i32.const 2))))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (block $closed
      (br_if $closed (i32.eq (i32.load8_u (local.get $p)) (i32.const 125)))
      (loop $next
        (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 34)) (then (return (i32.const 1))))
        (global.set $escaped (i32.const 0))
        (local.set $quote (call $string (i32.add (local.get $p) (i32.const 1))))
        (if (global.get $escaped) (then (return (i32.const 1))))
        (local.set $start (call $toValue (local.get $quote)))
        (if (i32.eqz (local.get $start)) (then (return (i32.const 1))))
        (local.set $key (call $keyAt (i32.add (local.get $p) (i32.const 1)) (local.get $quote)))
        (local.set $p (call $value (local.get $start) (i32.const 0)))
        (if (i32.eqz (local.get $p)) (then (return (i32.const 1))))
        (if (i32.ge_s (local.get $key) (i32.const 0))
          (then (call $found (local.get $key) (local.get $start) (local.get $p))))
        (local.set $p (call $skip (local.get $p)))
        (local.set $byte (i32.load8_u (local.get $p)))
        (if (i32.eq (local.get $byte) (i32.const 44))
          (then
            (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
            (br $next))))
      (if (i32.ne (local.get $byte) (i32.const 125)) (then (return (i32.const 1)))))
    (i32.ne (call $skip (i32.add (local.get $p) (i32.const 1))) (local.get $end)))

  ;; Reads the body of an answer: the keys 6 to 8 are found (tokens), and of the events (key 5) an entry of 40 bytes each is written:
  ;; timestamp and ingestionTime as f64 (NaN = none), then start and end of the unescaped message, of the stream's name and of the
  ;; event's id. Messages go to `arena` and on. Gives the number of events; -1 = it is not plain.
  (func (export "page")
    (param $p i32) (param $end i32) (param $arena i32) (param $entries i32) (param $most i32) (result i32)
    (local $quote i32) (local $key i32) (local $start i32) (local $byte i32) (local $isRead i32)
    (memory.fill (i32.const 4352) (i32.const 0) (i32.const 512))
    (global.set $to (local.get $arena))
    (global.set $count (i32.const 0))
    (local.set $p (call $skip (local.get $p)))
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 123)) (then (return (i32.const -1))))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (block $closed
      (br_if $closed (i32.eq (i32.load8_u (local.get $p)) (i32.const 125)))
      (loop $next
        (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 34)) (then (return (i32.const -1))))
        (global.set $escaped (i32.const 0))
        (local.set $quote (call $string (i32.add (local.get $p) (i32.const 1))))
        (if (global.get $escaped) (then (return (i32.const -1))))
        (local.set $start (call $toValue (local.get $quote)))
        (if (i32.eqz (local.get $start)) (then (return (i32.const -1))))
        (local.set $key (call $keyAt (i32.add (local.get $p) (i32.const 1)) (local.get $quote)))
        (if (i32.eq (local.get $key) (i32.const 5))
          (then
            (if (local.get $isRead) (then (return (i32.const -1))))
            (local.set $isRead (i32.const 1))
            (local.set $p (call $events (local.get $start) (local.get $entries) (local.get $most))))
          (else (local.set $p (call $value (local.get $start) (i32.const 0)))))
        (if (i32.eqz (local.get $p)) (then (return (i32.const -1))))
        (if (i32.gt_s (local.get $key) (i32.const 5))
          (then (call $found (local.get $key) (local.get $start) (local.get $p))))
        (local.set $p (call $skip (local.get $p)))
        (local.set $byte (i32.load8_u (local.get $p)))
        (if (i32.eq (local.get $byte) (i32.const 44))
          (then
            (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
            (br $next))))
      (if (i32.ne (local.get $byte) (i32.const 125)) (then (return (i32.const -1)))))
    (if (i32.ne (call $skip (i32.add (local.get $p) (i32.const 1))) (local.get $end))
      (then (return (i32.const -1))))
    (global.get $count))

  (func $events (param $p i32) (param $entry i32) (param $most i32) (result i32)
    (local $byte i32)
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 91)) (then (return (i32.const 0))))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 93))
      (then (return (i32.add (local.get $p) (i32.const 1)))))
    (loop $next
      (if (i32.eq (global.get $count) (local.get $most)) (then (return (i32.const 0))))
      (local.set $p (call $event (local.get $p) (local.get $entry)))
      (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      (local.set $entry (i32.add (local.get $entry) (i32.const 40)))
      (local.set $p (call $skip (local.get $p)))
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 44))
        (then
          (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
          (br $next))))
    (if (i32.ne (local.get $byte) (i32.const 93)) (then (return (i32.const 0))))
    (i32.add (local.get $p) (i32.const 1)))

  (func $event (param $p i32) (param $entry i32) (result i32)
    (local $quote i32) (local $key i32) (local $start i32) (local $byte i32) (local $at i32)
    (memory.fill (local.get $entry) (i32.const 0) (i32.const 40))
    (f64.store (local.get $entry) (f64.const nan))
    (f64.store offset=8 (local.get $entry) (f64.const nan))
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 123)) (then (return (i32.const 0))))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (loop $next
      (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 34)) (then (return (i32.const 0))))
      (global.set $escaped (i32.const 0))
      (local.set $quote (call $string (i32.add (local.get $p) (i32.const 1))))
      (if (global.get $escaped) (then (return (i32.const 0))))
      (local.set $start (call $toValue (local.get $quote)))
      (if (i32.eqz (local.get $start)) (then (return (i32.const 0))))
      (local.set $key (call $keyAt (i32.add (local.get $p) (i32.const 1)) (local.get $quote)))
      (local.set $at (i32.add (local.get $entry) (i32.shl (local.get $key) (i32.const 3))))
      (if (i32.eq (local.get $key) (i32.const 2))
        (then
          (if (i32.ne (i32.load8_u (local.get $start)) (i32.const 34)) (then (return (i32.const 0))))
          (i32.store (local.get $at) (global.get $to))
          (local.set $p (call $unescape (i32.add (local.get $start) (i32.const 1))))
          (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (i32.store offset=4 (local.get $at) (global.get $to))
          (global.set $to (i32.add (global.get $to) (i32.const 32))))
        (else
          (local.set $p (call $value (local.get $start) (i32.const 0)))
          (if (i32.eqz (local.get $p)) (then (return (i32.const 0))))
          (if (i32.lt_u (local.get $key) (i32.const 2))
            (then
              (f64.store (local.get $at) (call $integer (local.get $start) (local.get $p)))
              (if (f64.ne (f64.load (local.get $at)) (f64.load (local.get $at)))
                (then (return (i32.const 0))))))
          (if (i32.or (i32.eq (local.get $key) (i32.const 3)) (i32.eq (local.get $key) (i32.const 4)))
            (then
              ;; Names and ids are taken as they stand, between their quotes.
              (if (i32.or (i32.ne (i32.load8_u (local.get $start)) (i32.const 34)) (global.get $escaped))
                (then (return (i32.const 0))))
              (i32.store (local.get $at) (i32.add (local.get $start) (i32.const 1)))
              (i32.store offset=4 (local.get $at) (i32.sub (local.get $p) (i32.const 1)))))))
      (local.set $p (call $skip (local.get $p)))
      (local.set $byte (i32.load8_u (local.get $p)))
      (if (i32.eq (local.get $byte) (i32.const 44))
        (then
          (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
          (br $next))))
    (if (i32.ne (local.get $byte) (i32.const 125)) (then (return (i32.const 0))))
    (if (i32.or
          (f64.ne (f64.load (local.get $entry)) (f64.load (local.get $entry)))
          (i32.eqz (i32.load offset=16 (local.get $entry))))
      (then (return (i32.const 0))))
    (i32.add (local.get $p) (i32.const 1)))

  ;; A number of at most 15 digits and nothing else; else NaN.
  (func $integer (param $p i32) (param $end i32) (result f64)
    (local $value i64)
    (if (i32.gt_u (i32.sub (local.get $end) (local.get $p)) (i32.const 15))
      (then (return (f64.const nan))))
    (loop $next
      (if (i32.ge_u (i32.sub (i32.load8_u (local.get $p)) (i32.const 48)) (i32.const 10))
        (then (return (f64.const nan))))
      (local.set $value
        (i64.add
          (i64.mul (local.get $value) (i64.const 10))
          (i64.sub (i64.load8_u (local.get $p)) (i64.const 48))))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $p) (local.get $end))))
    (f64.convert_i64_u (local.get $value)))

  ;; Whether two texts are the same.
  (func $same (param $a i32) (param $b i32) (param $length i32) (result i32)
    (local $i i32)
    (loop $next
      (if (i32.eq (local.get $i) (local.get $length)) (then (return (i32.const 1))))
      (if (i32.eq
            (i32.load8_u (i32.add (local.get $a) (local.get $i)))
            (i32.load8_u (i32.add (local.get $b) (local.get $i))))
        (then
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $next))))
    (i32.const 0))

  ;; Whether a key ends in Name, Id, ID, Arn or ARN. What lies before a key is its quote, which is none of these letters.
  (func $isNaming (param $end i32) (result i32)
    (local $two i32) (local $four i32)
    (local.set $four (i32.load (i32.sub (local.get $end) (i32.const 4))))
    (local.set $two (i32.shr_u (local.get $four) (i32.const 16)))
    (i32.or
      (i32.or
        (i32.eq (local.get $four) (i32.const 0x656d614e))
        (i32.or (i32.eq (local.get $two) (i32.const 0x6449)) (i32.eq (local.get $two) (i32.const 0x4449))))
      (i32.or
        (i32.eq (i32.shr_u (local.get $four) (i32.const 8)) (i32.const 0x6e7241))
        (i32.eq (i32.shr_u (local.get $four) (i32.const 8)) (i32.const 0x4e5241)))))

  ;; Of a value that `object` found: writes the texts of an object's naming keys to `to`, the first `most` of them with commas between,
  ;; and gives their length. -1 = not plain: an escape, a key that comes twice, more than 16 of them. `keys` has room for 16 places.
  (func (export "names") (param $p i32) (param $to i32) (param $most i32) (param $keys i32) (result i32)
    (local $quote i32) (local $start i32) (local $end i32) (local $count i32) (local $i i32) (local $at i32)
    (if (i32.ne (i32.load8_u (local.get $p)) (i32.const 123)) (then (return (i32.const 0))))
    (global.set $to (local.get $to))
    (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 125)) (then (return (i32.const 0))))
    (loop $next
      (global.set $escaped (i32.const 0))
      (local.set $quote (call $string (i32.add (local.get $p) (i32.const 1))))
      (if (global.get $escaped) (then (return (i32.const -1))))
      (local.set $start (call $toValue (local.get $quote)))
      (local.set $end (call $value (local.get $start) (i32.const 0)))
      (if (call $isNaming (local.get $quote))
        (then
          (if (i32.eq (local.get $count) (i32.const 16)) (then (return (i32.const -1))))
          (local.set $i (i32.const 0))
          (block $isNew
            (loop $each
              (br_if $isNew (i32.eq (local.get $i) (local.get $count)))
              (local.set $at (i32.add (local.get $keys) (i32.shl (local.get $i) (i32.const 3))))
              (if (i32.eq
                    (i32.load offset=4 (local.get $at))
                    (i32.sub (local.get $quote) (local.get $p)))
                (then
                  (if (call $same
                        (i32.load (local.get $at))
                        (local.get $p)
                        (i32.sub (local.get $quote) (local.get $p)))
                    (then (return (i32.const -1))))))
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br $each)))
          (local.set $at (i32.add (local.get $keys) (i32.shl (local.get $count) (i32.const 3))))
          (i32.store (local.get $at) (local.get $p))
          (i32.store offset=4 (local.get $at) (i32.sub (local.get $quote) (local.get $p)))
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (if (i32.eq (i32.load8_u (local.get $start)) (i32.const 34))
            (then
              (if (global.get $escaped) (then (return (i32.const -1))))
              (if (i32.gt_u (i32.sub (local.get $end) (local.get $start)) (i32.const 2))
                (then
                  (if (local.get $most)
                    (then
                      (local.set $most (i32.sub (local.get $most) (i32.const 1)))
                      (call $list
                        (local.get $to)
                        (i32.add (local.get $start) (i32.const 1))
                        (i32.sub (local.get $end) (i32.const 1)))))))))))
      (local.set $p (call $skip (local.get $end)))
      (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 44))
        (then
          (local.set $p (call $skip (i32.add (local.get $p) (i32.const 1))))
          (br $next))))
    (i32.sub (global.get $to) (local.get $to)))

  ;; Adds a text to those from `first` on, behind a comma and a space if it is not the first.
  (func $list (param $first i32) (param $start i32) (param $end i32)
    (local $length i32)
    (local.set $length (i32.sub (local.get $end) (local.get $start)))
    (if (i32.ne (global.get $to) (local.get $first))
      (then
        (i32.store16 (global.get $to) (i32.const 0x202c))
        (global.set $to (i32.add (global.get $to) (i32.const 2)))))
    (memory.copy (global.get $to) (local.get $start) (local.get $length))
    (global.set $to (i32.add (global.get $to) (local.get $length))))

  ;; Whether all bytes are ASCII.
  (func (export "isAscii") (param $p i32) (param $end i32) (result i32)
    (block $no
      (loop $next
        (br_if $no (i8x16.bitmask (v128.load (local.get $p))))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (br_if $next (i32.lt_u (local.get $p) (local.get $end))))
      (return (i32.const 1)))
    (i32.const 0))

  (func $hash (param $p i32) (param $end i32) (param $seed i64) (result i64)
    (local $hash i64)
    (local.set $hash
      (i64.xor (local.get $seed) (i64.extend_i32_u (i32.sub (local.get $end) (local.get $p)))))
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $p) (i32.const 8)) (local.get $end)))
        (local.set $hash
          (i64.mul
            (i64.xor (local.get $hash) (i64.load (local.get $p)))
            (i64.const 0x9E3779B97F4A7C15)))
        (local.set $hash
          (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 29))))
        (local.set $p (i32.add (local.get $p) (i32.const 8)))
        (br $next)))
    (block $last
      (loop $bytes
        (br_if $last (i32.ge_u (local.get $p) (local.get $end)))
        (local.set $hash
          (i64.mul
            (i64.xor (local.get $hash) (i64.load8_u (local.get $p)))
            (i64.const 0x9E3779B185EBCA87)))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (br $bytes)))
    (local.set $hash
      (i64.mul
        (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 32)))
        (i64.const 0xD6E8FEB86659FD93)))
    (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 29))))

  ;; 53 bits of a hash.
  (func (export "hash") (param $p i32) (param $end i32) (result f64)
    (f64.convert_i64_u
      (i64.shr_u (call $hash (local.get $p) (local.get $end) (i64.const 0)) (i64.const 11))))

  ;; Looks for bytes among those seen lately, apart for each tag (below 65,536). Gives their place, or, when they are new, puts them
  ;; there and gives -1 less the place. `cache` is 8,192 places of 64 bytes for up to 60 bytes, then 2,048 of 1,024 bytes for up to
  ;; 1,020; longer ones are not remembered: -65,536.
  (func (export "recall") (param $cache i32) (param $tag i32) (param $p i32) (param $end i32) (result i32)
    (local $length i32) (local $place i32) (local $at i32) (local $mark i32) (local $hash i32) (local $i i32)
    (local.set $length (i32.sub (local.get $end) (local.get $p)))
    (if (i32.gt_u (local.get $length) (i32.const 1020)) (then (return (i32.const -65536))))
    (local.set $hash
      (i32.wrap_i64
        (call $hash (local.get $p) (local.get $end) (i64.extend_i32_u (i32.shl (local.get $tag) (i32.const 16))))))
    (if (i32.le_u (local.get $length) (i32.const 60))
      (then
        (local.set $place (i32.and (local.get $hash) (i32.const 8191)))
        (local.set $at (i32.add (local.get $cache) (i32.shl (local.get $place) (i32.const 6)))))
      (else
        (local.set $place (i32.and (local.get $hash) (i32.const 2047)))
        (local.set $at
          (i32.add
            (i32.add (local.get $cache) (i32.const 0x80000))
            (i32.shl (local.get $place) (i32.const 10))))
        (local.set $place (i32.add (local.get $place) (i32.const 8192)))))
    ;; A length of 0 does not occur: values of JSON have at least one byte.
    (local.set $mark (i32.or (i32.shl (local.get $tag) (i32.const 16)) (local.get $length)))
    (block $other
      (br_if $other (i32.ne (i32.load (local.get $at)) (local.get $mark)))
      (block $same
        (loop $next
          (br_if $same (i32.gt_u (i32.add (local.get $i) (i32.const 8)) (local.get $length)))
          (br_if $other
            (i64.ne
              (i64.load offset=4 (i32.add (local.get $at) (local.get $i)))
              (i64.load (i32.add (local.get $p) (local.get $i)))))
          (local.set $i (i32.add (local.get $i) (i32.const 8)))
          (br $next)))
      (loop $bytes
        (if (i32.eq (local.get $i) (local.get $length)) (then (return (local.get $place))))
        (br_if $other
          (i32.ne
            (i32.load8_u offset=4 (i32.add (local.get $at) (local.get $i)))
            (i32.load8_u (i32.add (local.get $p) (local.get $i)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $bytes)))
    (i32.store (local.get $at) (local.get $mark))
    (memory.copy (i32.add (local.get $at) (i32.const 4)) (local.get $p) (local.get $length))
    (i32.sub (i32.const -1) (local.get $place)))
)
