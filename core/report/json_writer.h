#pragma once

#include "core/json/json_writer.h"  // it moved down: core/archive writes JSON too
